import { f32x4, i32, v128 } from '../../wasm/index.ts'
import type { I32, I32Like, Local, V128 } from '../../wasm/index.ts'
import type { RowContext } from './types.ts'

/**
 * A matrix in panels: columns in groups of 16, each group a block of its own with one row of 16 floats per row of the
 * matrix; the last group is 4, 8 or 16 wide. Features lie in the lanes; padding columns hold anything.
 */
export interface Panels {
  readonly base: number
  readonly rows: number
  readonly columns: number
}

export interface PanelShape {
  /** Panels of 16 columns. */
  readonly full: number
  /** Width of the last, narrower panel: 4, 8 or 16; 0 for none. */
  readonly rest: 0 | 4 | 8 | 16
}

export function panelShape(columns: number): PanelShape {
  const left = columns % 16
  return { full: Math.floor(columns / 16), rest: left === 0 ? 0 : left <= 4 ? 4 : left <= 8 ? 8 : 16 }
}

/** Floats from one row to the next of a matrix in a single panel; null where it takes several. */
export function singlePanel(columns: number): number | null {
  const { full, rest } = panelShape(columns)
  if (full + Math.min(rest, 1) !== 1) return null
  return full === 1 ? 16 : rest
}

/** Floats that a matrix takes in panels. */
export function panelFloats(columns: number, rows: number): number {
  const { full, rest } = panelShape(columns)
  return (full * 16 + rest) * rows
}

/** Index of an element within the panels, in floats. */
export function panelIndex(columns: number, rows: number, row: number, column: number): number {
  const panel = Math.floor(column / 16)
  const { full, rest } = panelShape(columns)
  return panel * 16 * rows + row * (panel < full ? 16 : rest) + (column % 16)
}

/** One operand of a product by rows of panels: the factor of result row `i` at term `s` of the sum. */
export interface Factor {
  /**
   * Terms may lie in panels (16 neighbours, then the next panel) or at a fixed distance; results rows at a fixed distance.
   * All in bytes.
   */
  readonly base: number
  readonly row: number
  /** Offset of row `i`; `i·row` unless given. Rows of one tile lie `row` apart. */
  start?(i: I32): I32Like
  readonly term: { readonly kind: 'strided'; readonly bytes: number } | { readonly kind: 'panels'; readonly rows: number; readonly columns: number }
}

export interface PanelProduct {
  readonly to: Panels
  /** Σₛ factor(i, s)·terms[s, column], in the order of s. */
  readonly terms: Panels
  readonly factor: Factor
  /** Number of terms: fixed, or known at run time. */
  readonly count: number | I32
  /** Rows of the result that are computed: from `first` up to and without `end`. */
  readonly first?: number
  readonly end: number
  /** Rows whose results are kept in registers at once, and whether neighbouring vectors are paired. */
  readonly tile: number
  /** Takes a row of neighbouring vectors of results in the place of memory: where it would begin, less the base. */
  readonly finish?: ((to: I32, offset: number, sums: readonly V128[]) => void) | undefined
}

/** As `eachPanel`, the panels divided among the threads. */
export function sharePanels(c: RowContext, columns: number, body: (panel: I32Like, width: 4 | 8 | 16) => void): void {
  const { full, rest } = panelShape(columns)
  c.share(0, full, 1, (panel) => { body(panel, 16) })
  if (rest !== 0) c.alone(() => { body(full, rest) })
}

/** Runs `body` for each panel: with its column offset in bytes per row (`at`·rows) and its width. */
export function eachPanel(c: RowContext, columns: number, body: (panel: I32Like, width: 4 | 8 | 16) => void): void {
  const { full, rest } = panelShape(columns)
  c.f.for(0, full, 1, (panel) => { body(panel, 16) })
  if (rest !== 0) c.f.scope(() => { body(full, rest) })
}

/** The matrix product in panels: every result is one sum in the order of the terms, whatever the tile. */
export function panelProduct(c: RowContext, product: PanelProduct): void {
  const { to, terms, first = 0, end, tile } = product
  const { f } = c
  // Threads divide the panels, so that each finds in its cache what it wrote before; the rows where panels do not come out even.
  const { full } = panelShape(to.columns)
  const even = full % c.threads === 0 ? full > 0 : full >= 4 * c.threads
  const byRows = !even && end - first >= 2 * tile * c.threads
  const panels = byRows ? eachPanel : sharePanels
  panels(c, to.columns, (panel, width) => {
    const units = width / 4
    const toPanel = f.let(asI32(c.index([[panel, to.rows * 64]])))
    const termPanel = f.let(asI32(c.index([[panel, terms.rows * 64]])))
    const height = Math.max(1, Math.min(end - first, tile * Math.min(2, 4 / units)))
    const whole = end - ((end - first) % height)
    const rows = (i: I32): void => { tileOf(c, product, { i, height, width, toPanel, termPanel }) }
    if (byRows) c.share(first, whole, height, rows)
    else f.for(first, whole, height, rows)
    const last = (body: () => void): void => {
      if (byRows) c.alone(body)
      else f.scope(body)
    }
    if (whole < end) last(() => { tileOf(c, product, { i: i32.const(whole), height: end - whole, width, toPanel, termPanel }) })
  })
}

const asI32 = (value: I32Like): I32 => (typeof value === 'number' ? i32.const(value) : value)

interface Tile {
  readonly i: I32
  readonly height: number
  readonly width: 4 | 8 | 16
  readonly toPanel: I32
  readonly termPanel: I32
}

function tileOf(c: RowContext, { to, terms, factor, count, finish }: PanelProduct, { i, height, width, toPanel, termPanel }: Tile): void {
  const { f } = c
  const units = width / 4
  const rowBytes = width * 4
  const sums = Array.from({ length: height }, () => Array.from({ length: units }, () => f.let(c.constant(0))))
  const left = f.let(asI32(factor.start?.(i) ?? c.index([[i, factor.row]])))
  const right = f.let(termPanel)

  /** One term: the factors at `leftOffset`, the panel's row at `rightOffset`. */
  const term = (leftOffset: number, rightOffset: number): void => {
    const vectors = Array.from({ length: units }, (_, u) => f.let(v128.load(right, terms.base + rightOffset + u * 16)))
    for (let r = 0; r < height; r += 1) {
      const scale = f.let(v128.load32Splat(left, factor.base + leftOffset + r * factor.row))
      vectors.forEach((vector, u) => { accumulate(sums[r]![u]!, scale, vector) })
    }
  }
  const accumulate = (sum: Local<'v128'>, scale: V128, vector: V128): void => { f.set(sum, f32x4.add(sum, f32x4.mul(scale, vector))) }
  const advance = (leftBytes: number, rightBytes: number): void => {
    f.set(left, i32.add(left, leftBytes))
    f.set(right, i32.add(right, rightBytes))
  }

  if (factor.term.kind === 'strided') {
    const { bytes } = factor.term
    const times = (turns: I32Like, unroll: number): void => {
      f.for(0, turns, 1, () => {
        f.scope(() => { for (let s = 0; s < unroll; s += 1) term(s * bytes, s * rowBytes) })
        advance(unroll * bytes, unroll * rowBytes)
      })
    }
    if (typeof count === 'number') {
      times(Math.floor(count / 4), 4)
      times(count % 4, 1)
    } else {
      times(i32.shrU(count, 2), 4)
      times(i32.and(count, 3), 1)
    }
  } else {
    const { rows, columns } = factor.term
    if (typeof count !== 'number') throw new Error('terms in panels are of fixed number')
    const { full, rest } = panelShape(columns)
    f.for(0, full, 1, () => {
      f.scope(() => { for (let s = 0; s < 16; s += 1) term(s * 4, s * rowBytes) })
      advance(rows * 64, 16 * rowBytes)
    })
    if (rest !== 0) {
      // The last panel's rows are narrower: its factors lie closer together.
      const narrow = f.let(i32.mul(i, rest * 4))
      f.set(left, i32.add(narrow, full * rows * 64))
      const slim = { ...factor, row: rest * 4 }
      f.scope(() => {
        for (let s = 0; s < count - full * 16; s += 1) {
          const vectors = Array.from({ length: units }, (_, u) => f.let(v128.load(right, terms.base + s * rowBytes + u * 16)))
          for (let r = 0; r < height; r += 1) {
            const scale = f.let(v128.load32Splat(left, slim.base + s * 4 + r * slim.row))
            vectors.forEach((vector, u) => { accumulate(sums[r]![u]!, scale, vector) })
          }
        }
      })
    }
  }
  const target = f.let(i32.add(toPanel, i32.mul(i, rowBytes)))
  sums.forEach((row, r) => {
    if (finish !== undefined) finish(target, r * rowBytes, row)
    else row.forEach((sum, u) => { f.run(v128.store(target, sum, to.base + r * rowBytes + u * 16)) })
  })
}
