import type { TracePoint } from '../../../core/training/types.ts'

/** Exponential smoothing: `amount` in [0, 1) of the running value is kept; gaps stay gaps. */
export function smooth(values: readonly (number | null)[], amount: number): readonly (number | null)[] {
  if (amount <= 0) return values
  let running: number | null = null
  return values.map((value) => {
    if (value === null) return null
    running = running === null ? value : amount * running + (1 - amount) * value
    return running
  })
}

/** The right end of an axis that grows in steps: 10, 25, 50, 100, 250, … at or above `epoch`. */
export function axisEnd(epoch: number): number {
  let power = 10
  for (;;) {
    for (const step of [1, 2.5, 5]) if (epoch <= step * power) return step * power
    power *= 10
  }
}

export interface Curves {
  readonly epochs: readonly number[]
  readonly train: readonly (number | null)[]
  readonly validation: readonly (number | null)[]
}

const finite = (value: number | undefined): number | null => (value !== undefined && Number.isFinite(value) ? value : null)

/** The loss curves of a trace. Validation has gaps between ends of epochs, which the chart joins. */
export function lossCurves(trace: readonly TracePoint[]): Curves {
  return {
    epochs: trace.map((point) => point.epoch),
    train: trace.map((point) => finite(point.trainLoss)),
    validation: trace.map((point) => finite(point.validationLoss)),
  }
}

/** The curves of a metric of an output, at ends of epochs. */
export function metricCurves(trace: readonly TracePoint[], node: string, metric: string): Curves {
  const points = trace.filter((point) => point.metrics?.train[node]?.[metric] !== undefined)
  return {
    epochs: points.map((point) => point.epoch),
    train: points.map((point) => finite(point.metrics?.train[node]?.[metric])),
    validation: points.map((point) => finite(point.metrics?.validation?.[node]?.[metric])),
  }
}

/** The last value that is there, with its place. */
export function lastValue(values: readonly (number | null)[]): { readonly index: number; readonly value: number } | null {
  const index = values.findLastIndex((value) => value !== null)
  return index < 0 ? null : { index, value: values[index]! }
}

/** Steps of a logarithmic axis: 1 and 3 of every power of ten. `index` counts them, 0 for 1, 1 for 3, 2 for 10. */
const logStep = (index: number): number => Number(((index % 2 === 0 ? 1 : 3) * 10 ** Math.floor(index / 2)).toPrecision(1))

/** Index of the step at or below (`down`), or at or above a positive value. */
function stepIndex(value: number, down: boolean): number {
  let index = 2 * Math.floor(Math.log10(value)) - 2
  while (logStep(index + 1) <= value * (1 + 1e-9)) index += 1
  return down || logStep(index) >= value * (1 - 1e-9) ? index : index + 1
}

/** Lower and upper end of a logarithmic axis around the values, on its steps, at least a power of ten apart. */
export function logRange(values: readonly (number | null)[]): readonly [number, number] {
  const positive = values.filter((value): value is number => value !== null && value > 0)
  if (positive.length === 0) return [0.01, 1]
  const low = stepIndex(Math.min(...positive), true)
  const high = stepIndex(Math.max(...positive), false)
  return [logStep(Math.min(low, high - 2)), logStep(high)]
}

/** Marks of a logarithmic axis between its ends: both steps of each power of ten over a short range, powers alone over a long one. */
export function logTicks(low: number, high: number): readonly number[] {
  const first = stepIndex(low, false)
  const last = stepIndex(high, true)
  const powers = Math.max(1, Math.ceil((last - first) / 2))
  const every = powers <= 2 ? 1 : 2 * Math.ceil(powers / 8)
  const from = every === 1 ? first : first + (((first % 2) + 2) % 2)
  return Array.from({ length: Math.max(0, Math.floor((last - from) / every) + 1) }, (_, i) => logStep(from + i * every))
}
