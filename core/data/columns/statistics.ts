/** Statistics of a column, over all of its rows or over some. Missing values are NaN and left out. */

export interface Moments {
  readonly count: number
  readonly min: number
  readonly max: number
  readonly mean: number
  /** Population standard deviation. */
  readonly sd: number
}

/** Count, range, mean and population standard deviation in two passes; all NaN but the count for no values. */
export function moments(values: ArrayLike<number>): Moments {
  let count = 0
  let sum = 0
  let min = Infinity
  let max = -Infinity
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!
    if (Number.isNaN(value)) continue
    count += 1
    sum += value
    if (value < min) min = value
    if (value > max) max = value
  }
  if (count === 0) return { count: 0, min: NaN, max: NaN, mean: NaN, sd: NaN }
  const mean = sum / count
  let squares = 0
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!
    if (!Number.isNaN(value)) squares += (value - mean) * (value - mean)
  }
  return { count, min, max, mean, sd: Math.sqrt(squares / count) }
}

/** Partition `values` so that the k-th smallest stands at k, smaller ones before it (Hoare 1961, algorithm 65: Find). */
function select(values: Float64Array, k: number): number {
  let left = 0
  let right = values.length - 1
  while (left < right) {
    const pivot = values[(left + right) >> 1]!
    let i = left
    let j = right
    while (i <= j) {
      while (values[i]! < pivot) i += 1
      while (values[j]! > pivot) j -= 1
      if (i <= j) {
        const swap = values[i]!
        values[i] = values[j]!
        values[j] = swap
        i += 1
        j -= 1
      }
    }
    if (k <= j) right = j
    else if (k >= i) left = i
    else break
  }
  return values[k]!
}

/** The values that are not missing, as a copy. */
function present(values: Float64Array): Float64Array {
  const copy = new Float64Array(values.length)
  let n = 0
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!
    if (!Number.isNaN(value)) copy[n++] = value
  }
  return copy.subarray(0, n)
}

/** The median of the values that are not missing; NaN for none. */
export function median(values: Float64Array): number {
  const rest = present(values)
  const n = rest.length
  if (n === 0) return NaN
  const upper = select(rest, n >> 1)
  if (n % 2 === 1) return upper
  let lower = -Infinity
  for (let i = 0; i < n >> 1; i += 1) if (rest[i]! > lower) lower = rest[i]!
  return lower / 2 + upper / 2
}

/** The most frequent value, the smallest of several; NaN for none. */
export function mostFrequent(values: Float64Array): number {
  const sorted = present(values).sort()
  let best = NaN
  let bestCount = 0
  for (let i = 0; i < sorted.length; ) {
    let j = i
    while (j < sorted.length && sorted[j] === sorted[i]) j += 1
    if (j - i > bestCount) {
      bestCount = j - i
      best = sorted[i]!
    }
    i = j
  }
  return best
}

/** Number of different values, counted up to a limit. */
export function distinctNumbers(values: Float64Array, limit = Infinity): number {
  const seen = new Set<number>()
  for (const value of values) {
    if (Number.isNaN(value)) continue
    seen.add(value)
    if (seen.size > limit || seen.size >= 8_000_000) break
  }
  return seen.size
}

/** Equal-width counts from min to max. */
export function histogram(values: Float64Array, min: number, max: number, bins: number): number[] {
  const counts = new Array<number>(bins).fill(0)
  const width = (max - min) / bins
  for (const value of values) {
    if (Number.isNaN(value)) continue
    const bin = width > 0 ? Math.min(bins - 1, Math.max(0, Math.floor((value - min) / width))) : 0
    counts[bin]! += 1
  }
  return counts
}

/** How often each code occurs. */
export function codeCounts(codes: Int32Array, size: number): Float64Array {
  const counts = new Float64Array(size)
  for (const code of codes) if (code >= 0) counts[code]! += 1
  return counts
}

/**
 * Labels in prepared order: by number where all are numbers, else by code unit.
 * The order never depends on a machine's language settings.
 */
export function sortLabels(labels: readonly string[], decimal: '.' | ','): string[] {
  const number = (text: string): number => Number(decimal === ',' ? text.replace(',', '.') : text)
  const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
  const numeric = labels.every((label) => label.trim() !== '' && Number.isFinite(number(label)))
  return [...labels].sort((a, b) => (numeric ? number(a) - number(b) || byText(a, b) : byText(a, b)))
}
