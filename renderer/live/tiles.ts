/** How equal pictures are laid out in a box. */

export interface Tiles {
  readonly columns: number
  readonly rows: number
  /** Of one tile, px. */
  readonly width: number
  readonly height: number
  /** How many have room; the rest is not drawn. */
  readonly shown: number
}

/**
 * The grid of `count` tiles of one aspect (width / height) that makes them largest, full rows preferred, in a box of `width` × `height` px with
 * `gap` px between them. Tiles are never narrower or lower than `smallest` px: what then has no room is left out.
 */
export function tilesIn(count: number, aspect: number, width: number, height: number, gap = 4, smallest = 10): Tiles {
  const size = (columns: number, rows: number): { width: number; height: number } => {
    const w = (width - gap * (columns - 1)) / columns
    const h = (height - gap * (rows - 1)) / rows
    return w / aspect <= h ? { width: w, height: w / aspect } : { width: h * aspect, height: h }
  }
  let best: Tiles | null = null
  let bestWorth = 0
  for (let columns = 1; columns <= count; columns += 1) {
    const rows = Math.ceil(count / columns)
    const tile = size(columns, rows)
    if (Math.min(tile.width, tile.height) < Math.min(smallest, smallest * aspect)) continue
    // A grid without a gap at its end is preferred, unless it is much smaller.
    const worth = tile.width * (count % columns === 0 ? 1.25 : 1)
    if (best === null || worth > bestWorth + 0.01) [best, bestWorth] = [{ columns, rows, ...tile, shown: count }, worth]
  }
  if (best !== null) return best
  const [w, h] = aspect >= 1 ? [smallest * aspect, smallest] : [smallest, smallest / aspect]
  const columns = Math.max(1, Math.floor((width + gap) / (w + gap)))
  const rows = Math.max(1, Math.floor((height + gap) / (h + gap)))
  return { columns, rows, ...size(columns, rows), shown: Math.min(count, columns * rows) }
}
