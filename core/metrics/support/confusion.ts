import type { MetricInput } from '../types.ts'

/** The class predicted for a row: the most probable one, the first of several; for binary the second class from probability 0.5 on. */
export function predictedClass(input: MetricInput, row: number): number {
  if (input.task === 'binary') return input.predictions[row]! >= 0.5 ? 1 : 0
  let best = 0
  let most = -Infinity
  for (let k = 0; k < input.width; k += 1) {
    const value = input.predictions[row * input.width + k]!
    if (value > most) {
      most = value
      best = k
    }
  }
  return best
}

/** Number of classes of a classifying output. */
export const classCount = (input: MetricInput): number => (input.task === 'binary' ? 2 : input.width)

/** How often each class was taken for each: rows are the actual classes, columns the predicted ones. */
export function confusionCounts(input: MetricInput): number[][] {
  const k = classCount(input)
  const counts = Array.from({ length: k }, () => new Array<number>(k).fill(0))
  for (let row = 0; row < input.rows; row += 1) {
    const actual = counts[input.targets[row]!]
    if (actual !== undefined) actual[predictedClass(input, row)]! += 1
  }
  return counts
}

/** Mean over the classes that occur, actual or predicted, of a score of (hits, predicted, actual). NaN without rows. */
export function macro(input: MetricInput, score: (hits: number, predicted: number, actual: number) => number): number {
  const counts = confusionCounts(input)
  let sum = 0
  let classes = 0
  counts.forEach((row, k) => {
    const actual = row.reduce((a, b) => a + b, 0)
    const predicted = counts.reduce((a, other) => a + other[k]!, 0)
    if (actual + predicted === 0) return
    classes += 1
    sum += score(row[k]!, predicted, actual)
  })
  return classes === 0 ? NaN : sum / classes
}
