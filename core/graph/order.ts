/**
 * Fractional indices: short strings over 0-9A-Za-z that compare as text, read as the digits after a base-62 point.
 * No index ends in '0', so between two different ones there is always room.
 */
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const last = digits.length - 1

const digitAt = (text: string, position: number): number => {
  const char = text[position]
  return char === undefined ? 0 : digits.indexOf(char)
}

/** Whether a text may stand as an index. */
export function isOrder(text: string): boolean {
  return /^[0-9A-Za-z]{0,199}[1-9A-Za-z]$/.test(text)
}

/** An index behind `a` that stays short when many are appended. */
function after(a: string): string {
  const digit = digitAt(a, a.length - 1)
  return digit < last ? a.slice(0, -1) + digits[digit + 1]! : `${a}1`
}

/** An index before `b` that stays short when many are put in front. */
function before(b: string): string {
  const digit = digitAt(b, b.length - 1)
  return digit > 1 ? b.slice(0, -1) + digits[digit - 1]! : `${b.slice(0, -1)}0z`
}

function between(a: string, b: string): string {
  let prefix = ''
  for (let i = 0; ; i += 1) {
    const low = digitAt(a, i)
    const high = digitAt(b, i)
    if (low === high) {
      prefix += digits[low]!
      continue
    }
    const middle = (low + high) >> 1
    if (middle > low) return prefix + digits[middle]!
    const rest = a.slice(i + 1)
    return prefix + digits[low]! + (rest === '' ? 'V' : after(rest))
  }
}

/**
 * An index strictly between two neighbours; null stands for an end of the list.
 * Where `a` is not below `b` (equal indices occur in files), the result follows `a`.
 */
export function orderBetween(a: string | null, b: string | null): string {
  if (a === null) return b === null ? 'V' : before(b)
  if (b === null || a >= b) return after(a)
  return between(a, b)
}

/** Sort key of wires into one port: their index, then their id. */
export function compareOrder(a: { readonly order: string; readonly id: string }, b: { readonly order: string; readonly id: string }): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
