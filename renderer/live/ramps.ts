/** Colours along the ramps of the theme: five stops from −max to +max, images three from 0 to max. */

export type Rgb = readonly [number, number, number]

const byte = (text: string, at: number): number => Number.parseInt(text.slice(at, at + 2), 16) || 0

/** `#de9457`, or its short form `#fff`, as its three bytes. */
export function rgbOf(hex: string): Rgb {
  const digits = hex.trim().replace('#', '')
  const text = digits.length === 3 ? Array.from(digits, (digit) => digit + digit).join('') : digits
  return [byte(text, 0), byte(text, 2), byte(text, 4)]
}

/** Colour at `position` in [0, 1] along the stops, linear between neighbours; outside it is clamped, NaN gives the middle. */
export function colourAt(stops: readonly Rgb[], position: number): Rgb {
  const last = stops.length - 1
  const at = (Number.isNaN(position) ? 0.5 : Math.min(1, Math.max(0, position))) * last
  const low = Math.min(Math.max(0, last - 1), Math.floor(at))
  const from = stops[low] ?? [0, 0, 0]
  const to = stops[low + 1] ?? from
  const share = at - low
  const mix = (i: 0 | 1 | 2): number => Math.round(from[i] + (to[i] - from[i]) * share)
  return [mix(0), mix(1), mix(2)]
}

/** `rgb(…)` for styles. */
export const cssColour = (colour: Rgb): string => `rgb(${colour[0]} ${colour[1]} ${colour[2]})`

/** Paint values as RGBA bytes, one pixel per value: `low` takes the first stop, `high` the last. */
export function paint(values: ArrayLike<number>, stops: readonly Rgb[], low: number, high: number, into: Uint8ClampedArray): void {
  const span = high - low
  for (let i = 0; i < values.length; i += 1) {
    const colour = colourAt(stops, span === 0 ? 0.5 : ((values[i] ?? 0) - low) / span)
    into[4 * i] = colour[0]
    into[4 * i + 1] = colour[1]
    into[4 * i + 2] = colour[2]
    into[4 * i + 3] = 255
  }
}

/** The largest magnitude of the finite values; 0 for none. */
export function magnitude(values: ArrayLike<number>): number {
  let max = 0
  for (let i = 0; i < values.length; i += 1) {
    const size = Math.abs(values[i] ?? 0)
    if (size > max && size < Infinity) max = size
  }
  return max
}

/** Least and greatest of the finite values; both 0 for none. */
export function rangeOf(values: ArrayLike<number>): { readonly low: number; readonly high: number } {
  let low = Infinity
  let high = -Infinity
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? 0
    if (!Number.isFinite(value)) continue
    if (value < low) low = value
    if (value > high) high = value
  }
  return low > high ? { low: 0, high: 0 } : { low, high }
}
