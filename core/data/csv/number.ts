/** Numbers as cells write them: sign, digits, one decimal mark, exponent. No thousands marks, no hexadecimal, no infinities. */

/** 10^0 … 10^22: the powers of ten that float64 holds exactly. */
const powers: readonly number[] = Array.from({ length: 23 }, (_, i) => Number(`1e${i}`))

const isDigit = (code: number): boolean => code >= 48 && code <= 57

/**
 * Parse `text[start, end)` as a number; NaN when it is not one, or when it overflows float64.
 *
 * Up to 15 significant digits and a power of ten up to 22 are exact by one multiplication or division
 * (Clinger 1990, "How to read floating point numbers accurately"); anything longer goes through `Number`, which rounds correctly too.
 * @param decimal character code of the decimal mark: 46 for a point, 44 for a comma
 */
export function parseSpan(text: string, start: number, end: number, decimal: number): number {
  let at = start
  let code = text.charCodeAt(at)
  const negative = code === 45
  if (negative || code === 43) at += 1
  let mantissa = 0
  let significant = 0
  let digits = 0
  let scale = 0
  let fraction = false
  for (; at < end; at += 1) {
    code = text.charCodeAt(at)
    if (isDigit(code)) {
      digits += 1
      if (significant > 0 || code !== 48) significant += 1
      if (significant <= 15) mantissa = mantissa * 10 + (code - 48)
      if (fraction) scale -= 1
    } else if (code === decimal && !fraction) fraction = true
    else break
  }
  if (digits === 0) return NaN
  if (at < end) {
    if (code !== 69 && code !== 101) return NaN
    at += 1
    const sign = text.charCodeAt(at)
    if (at < end && (sign === 45 || sign === 43)) at += 1
    if (at >= end) return NaN
    let exponent = 0
    for (; at < end; at += 1) {
      code = text.charCodeAt(at)
      if (!isDigit(code)) return NaN
      if (exponent < 100_000) exponent = exponent * 10 + (code - 48)
    }
    scale += sign === 45 ? -exponent : exponent
  }
  if (significant <= 15 && scale >= -22 && scale <= 22) {
    const value = scale < 0 ? mantissa / powers[-scale]! : mantissa * powers[scale]!
    return negative ? -value : value
  }
  const plain = text.slice(start, end)
  const value = Number(decimal === 46 ? plain : plain.replace(',', '.'))
  return Number.isFinite(value) ? value : NaN
}

/** Parse a whole cell, spaces around it ignored; NaN when it is not a number. */
export function parseNumber(cell: string, decimal: '.' | ','): number {
  const text = cell.trim()
  return text === '' ? NaN : parseSpan(text, 0, text.length, decimal === ',' ? 44 : 46)
}

/** A number as a cell of this dialect: the shortest text that reads back to the same float64. */
export function writeNumber(value: number, decimal: '.' | ','): string {
  const text = String(value)
  return decimal === ',' ? text.replace('.', ',') : text
}
