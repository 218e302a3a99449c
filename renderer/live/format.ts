/** How numbers, names and shapes are written on screen: minus is U+2212, weights always carry a sign. */
import type { AxisShape } from '../../core/nodes/types.ts'

export const MINUS = '\u2212'
const subscripts = '₀₁₂₃₄₅₆₇₈₉'
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

const withMinus = (text: string): string => text.replace('-', MINUS)

/** `3.2 × 10⁻⁸` for a value whose magnitude fixed notation cannot show; `digits` decimals of the mantissa. */
function scientific(value: number, digits: number): string {
  const [mantissa = '0', exponent = '0'] = value.toExponential(Math.min(digits, 2)).split('e')
  const power = Math.abs(Number(exponent))
  const raised = Array.from(String(power), (digit) => superscripts[Number(digit)] ?? '').join('')
  return `${withMinus(mantissa)}×10${exponent.startsWith('-') ? '⁻' : ''}${raised}`
}

function unusual(value: number): string | null {
  if (Number.isNaN(value)) return 'not a number'
  if (value === Infinity) return '∞'
  if (value === -Infinity) return `${MINUS}∞`
  return null
}

/** A value with a fixed number of decimals; very large and very small ones in powers of ten. */
export function formatFixed(value: number, decimals: number): string {
  const word = unusual(value)
  if (word !== null) return word
  const size = Math.abs(value)
  if (size >= 1e6 || (size !== 0 && decimals >= 3 && size < 0.5 * 10 ** -decimals)) return scientific(value, decimals)
  const text = value.toFixed(decimals)
  return withMinus(Number(text) === 0 ? text.replace('-', '') : text)
}

/** A weight or a sum: always with its sign, `+0.85`, `−2.88`. */
export function formatSigned(value: number, decimals = 2): string {
  const text = formatFixed(value, decimals)
  return text.startsWith(MINUS) || Number.isNaN(value) ? text : `+${text}`
}

/** A plain value as short as it reads well: at most `digits` significant digits, no trailing zeros. */
export function formatPlain(value: number, digits = 4): string {
  const word = unusual(value)
  if (word !== null) return word
  if (value === 0) return '0'
  const size = Math.abs(value)
  if (size >= 1e9 || size < 1e-4) return scientific(value, digits - 1)
  const text = String(Number(value.toPrecision(Math.max(digits, size >= 1 ? Math.floor(Math.log10(size)) + 1 : digits))))
  return withMinus(text)
}

/** A count with thousands commas: `1,088`. */
export function formatCount(value: number): string {
  return withMinus(Math.round(value).toString()).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

/** A probability: three decimals, never rounded to certainty when it is not. */
export function formatProbability(value: number): string {
  if (value > 0.9995 && value < 1) return '>0.999'
  if (value > 0 && value < 0.0005) return '<0.001'
  return formatFixed(value, 3)
}

/** `1 parameter`, `13 parameters`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

/** `x1` as `x₁`: a name of one letter and digits is set with a subscript; every other name stays as it is. */
export function prettyName(name: string): string {
  const match = /^(\p{L})_?(\d{1,3})$/u.exec(name)
  if (match === null) return name
  return (match[1] ?? '') + subscript(Number(match[2]))
}

/** Digits as subscripts: 12 → `₁₂`. */
export function subscript(value: number): string {
  return Array.from(String(value), (digit) => subscripts[Number(digit)] ?? digit).join('')
}

/** A shape as it stands on ports and wires: `16`, `8×8×1`. */
export function formatShape(shape: AxisShape | null | undefined): string {
  if (shape === null || shape === undefined) return '?'
  if (shape.length === 0) return '1'
  return shape.map((axis) => String(axis.size)).join('×')
}

/** A shape in words: `1 number`, `a list of 16`, `24 steps of 3`, `an image 8×8×1`. */
export function describeShape(shape: AxisShape): string {
  if (shape.some((axis) => axis.name === 'height' || axis.name === 'width')) return `an image ${formatShape(shape)}`
  const time = shape.find((axis) => axis.name === 'time')
  const rest = shape.filter((axis) => axis.name !== 'time')
  const size = rest.reduce((product, axis) => product * axis.size, 1)
  if (time !== undefined) return `${time.size} steps of ${size}`
  return size === 1 ? '1 number' : `a list of ${size}`
}

/** Read a number as people type it: accepts U+2212, a leading plus and a decimal comma; null when it is none. */
export function parseNumber(text: string): number | null {
  const plain = text.trim().replace(/\u2212/g, '-').replace(/^\+/, '').replace(',', '.')
  if (plain === '' || !/^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null
  const value = Number(plain)
  return Number.isFinite(value) ? value : null
}
