import { describe, expect, it } from 'vitest'
import { probeColumn, probeRow } from './probe.ts'

describe('probe results', () => {
  const values = Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  it('yield a slice of the last axis', () => {
    const ref = { output: 'probe:0', offset: 1, shape: [2] }
    expect([...probeRow(values, 3, 1, ref)]).toEqual([6, 7])
    expect([...probeColumn(values, 3, ref, 1)]).toEqual([3, 7, 11])
  })
  it('yield a slice of the last axis behind leading axes', () => {
    const ref = { output: 'probe:0', offset: 1, shape: [3, 1] }
    expect([...probeRow(values, 2, 1, ref)]).toEqual([8, 10, 12])
    expect([...probeColumn(values, 2, ref, 2)]).toEqual([6, 12])
  })
  it('yield scalars', () => {
    expect([...probeRow(values, 12, 3, { output: 'p', offset: 0, shape: [] })]).toEqual([4])
  })
})
