/** Sizes of hidden layers from text such as `16, 8`; null when it is none. */
export function parseHidden(text: string): readonly number[] | null {
  const parts = text.split(/[\s,;·]+/).filter(Boolean)
  const sizes = parts.map(Number)
  return sizes.every((size) => Number.isInteger(size) && size >= 1 && size <= 10_000) && sizes.length <= 12 ? sizes : null
}
