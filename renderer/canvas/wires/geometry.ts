/** Where a wire runs and how a synapse looks. Pure; pixels at 100 %. */

export interface Point {
  readonly x: number
  readonly y: number
}
export interface Cubic {
  readonly from: Point
  readonly c1: Point
  readonly c2: Point
  readonly to: Point
}

/** A cubic that leaves to the right and arrives from the left; a wire that runs backwards swings over what lies between. */
export function wireCurve(from: Point, to: Point): Cubic {
  const dx = to.x - from.x
  if (dx >= 0) {
    const reach = Math.max(Math.min(24, dx), dx * 0.5)
    return { from, c1: { x: from.x + reach, y: from.y }, c2: { x: to.x - reach, y: to.y }, to }
  }
  const dy = to.y - from.y
  const reach = Math.min(200, 48 - dx * 0.35 + Math.abs(dy) * 0.1)
  const lift = Math.max(0, 150 - Math.abs(dy)) * Math.min(1, -dx / 200)
  return { from, c1: { x: from.x + reach, y: from.y - lift }, c2: { x: to.x - reach, y: to.y - lift }, to }
}

const round = (value: number): number => Math.round(value * 100) / 100

/** SVG path data of a curve. */
export function pathOf({ from, c1, c2, to }: Cubic): string {
  return `M${round(from.x)},${round(from.y)} C${round(c1.x)},${round(c1.y)} ${round(c2.x)},${round(c2.y)} ${round(to.x)},${round(to.y)}`
}

/** The point at parameter `t` in [0, 1]. */
export function pointAt({ from, c1, c2, to }: Cubic, t: number): Point {
  const s = 1 - t
  const mix = (a: number, b: number, c: number, d: number): number => s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d
  return { x: mix(from.x, c1.x, c2.x, to.x), y: mix(from.y, c1.y, c2.y, to.y) }
}

/** Thickness of a synapse: 1.25 + 3.75·|w|/max. */
export function synapseWidth(weight: number, max: number): number {
  const share = max > 0 && Number.isFinite(weight) ? Math.min(1, Math.abs(weight) / max) : 0
  return 1.25 + 3.75 * share
}

/** Dashes of a negative synapse of thickness `t`; undefined (solid) when the weight is not negative. */
export function synapseDash(weight: number, t: number): string | undefined {
  return weight < 0 ? `${round(3 + 1.6 * t)} ${round(2.5 + 0.9 * t)}` : undefined
}
