/**
 * JSON for people and for line-by-line comparison: keys in a given order, the outer levels indented,
 * the inner ones on one line. Numbers are the shortest text that reads back to the same float64, −0 included.
 */
const inline = (value: unknown): string => {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    const parts = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => `${JSON.stringify(key)}: ${inline(item)}`)
    return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`
  }
  return value === undefined ? 'null' : JSON.stringify(value)
}

/** Write `value`; objects down to `levels` have one key per line. */
export function writeJson(value: unknown, levels: number, indent = ''): string {
  if (levels === 0 || typeof value !== 'object' || value === null || Array.isArray(value)) return inline(value)
  const inner = `${indent}  `
  const lines = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => `${inner}${JSON.stringify(key)}: ${writeJson(item, levels - 1, inner)}`)
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent}}`
}

/** A copy whose keys stand in code-unit order, at every depth. */
export function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return Object.fromEntries(entries.map(([key, item]) => [key, sortKeys(item)]))
}
