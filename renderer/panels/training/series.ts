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

/** Lower and upper end of a logarithmic axis around the values: whole powers of ten, at least one apart. */
export function logRange(values: readonly (number | null)[]): readonly [number, number] {
  const positive = values.filter((value): value is number => value !== null && value > 0)
  if (positive.length === 0) return [0.01, 1]
  const low = Math.floor(Math.log10(Math.min(...positive)) + 1e-9)
  const high = Math.ceil(Math.log10(Math.max(...positive)) - 1e-9)
  return [10 ** low, 10 ** Math.max(high, low + 1)]
}
