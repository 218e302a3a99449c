/** Round numbers inside [low, high], about `count` of them, at steps of 1, 2 or 5 times a power of ten. */
export function ticks(low: number, high: number, count: number): readonly number[] {
  const span = high - low
  if (!(span > 0) || !Number.isFinite(span)) return []
  const rough = span / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough * 0.999) ?? rough
  const found: number[] = []
  for (let i = Math.ceil(low / step); i * step <= high + step * 1e-9; i += 1) found.push(Number((i * step).toPrecision(12)))
  return found
}
