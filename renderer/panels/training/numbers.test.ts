import { describe, expect, it } from 'vitest'
import { bytesText, durationText, lossText, metricText, rateText } from './numbers.ts'

describe('numbers of the training panel', () => {
  it('writes losses', () => {
    expect(lossText(0.00984)).toBe('0.0098')
    expect(lossText(3.2e-8)).toBe('3.20×10⁻⁸')
    expect(lossText(Number.NaN)).toBe('not a number')
  })
  it('writes durations', () => {
    expect(durationText(0.21)).toBe('0.21 s')
    expect(durationText(12.34)).toBe('12.3 s')
    expect(durationText(64)).toBe('1 min 04 s')
    expect(durationText(3700)).toBe('1 h 01 min')
  })
  it('writes sizes, rates and metrics', () => {
    expect(bytesText(999)).toBe('999 B')
    expect(bytesText(18_400)).toBe('18.4 KB')
    expect(bytesText(2_500_000)).toBe('2.5 MB')
    expect(rateText(57_900.4)).toBe('57,900')
    expect(metricText(1, 'percent')).toBe('100 %')
    expect(metricText(0.9583, 'percent')).toBe('95.8 %')
    expect(metricText(0.958, 'number')).toBe('0.958')
    expect(metricText(Number.NaN, 'number')).toBe('undefined')
  })
})
