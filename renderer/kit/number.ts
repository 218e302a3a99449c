/** A number as a field shows it: true minus, no needless digits, `exact` where every digit counts. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return ''
  const size = Math.abs(value)
  const text = size !== 0 && (size >= 1e9 || size < 1e-6) ? value.toExponential() : String(value)
  return text.replaceAll('-', '−')
}

/** The number that a person typed; a comma counts as decimal mark, U+2212 as minus. null when it is none. */
export function parseNumber(text: string): number | null {
  const plain = text.trim().replaceAll('−', '-').replace(',', '.')
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null
  const value = Number(plain)
  return Number.isFinite(value) ? value : null
}

/** The next value of a stepping key: by `step`, or by a tenth of the value's own magnitude. */
export function stepNumber(value: number, direction: 1 | -1, step: number | undefined): number {
  const size = step ?? 10 ** (Math.floor(Math.log10(Math.abs(value) || 1)) - 1)
  return Number((value + direction * size).toPrecision(12))
}
