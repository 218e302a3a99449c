import { describe, expect, it } from 'vitest'
import type { TracePoint } from '../../../core/training/types.ts'
import { axisEnd, lastValue, logRange, logTicks, lossCurves, metricCurves, smooth } from './series.ts'

const trace: readonly TracePoint[] = [
  { step: 5, epoch: 0.5, trainLoss: 0.7, learningRate: 0.1 },
  { step: 10, epoch: 1, trainLoss: 0.6, validationLoss: 0.65, learningRate: 0.1, metrics: { train: { y: { accuracy: 0.5 } }, validation: { y: { accuracy: 0.4 } } } },
  { step: 20, epoch: 2, trainLoss: Number.NaN, validationLoss: 0.5, learningRate: 0.1, metrics: { train: { y: { accuracy: 0.75 } } } },
]

describe('curves of a trace', () => {
  it('leaves gaps where there is no validation and where the loss is not finite', () => {
    expect(lossCurves(trace)).toEqual({ epochs: [0.5, 1, 2], train: [0.7, 0.6, null], validation: [null, 0.65, 0.5] })
  })
  it('takes a metric at ends of epochs', () => {
    expect(metricCurves(trace, 'y', 'accuracy')).toEqual({ epochs: [1, 2], train: [0.5, 0.75], validation: [0.4, null] })
  })
  it('smooths over gaps and not at all by 0', () => {
    expect(smooth([1, null, 0], 0.5)).toEqual([1, null, 0.5])
    const values = [1, 2]
    expect(smooth(values, 0)).toBe(values)
  })
  it('lets the axis grow in steps', () => {
    expect([3, 10, 11, 38, 84, 101, 600].map(axisEnd)).toEqual([10, 10, 25, 50, 100, 250, 1000])
  })
  it('finds the last value and the decades', () => {
    expect(lastValue([1, 2, null])).toEqual({ index: 1, value: 2 })
    expect(lastValue([null])).toBeNull()
    expect(logRange([0.0098, 0.69, null])).toEqual([0.003, 1])
    expect(logRange([0.04, 1.4])).toEqual([0.03, 3])
    expect(logRange([0.01, 1])).toEqual([0.01, 1])
    expect(logRange([0.5, 0.5])).toEqual([0.1, 1])
    expect(logRange([0])).toEqual([0.01, 1])
  })
  it('marks 1 and 3 over a short range, powers of ten over a long one', () => {
    expect(logTicks(0.03, 3)).toEqual([0.03, 0.1, 0.3, 1, 3])
    expect(logTicks(0.003, 1)).toEqual([0.01, 0.1, 1])
    expect(logTicks(1e-20, 1)).toHaveLength(7)
  })
})
