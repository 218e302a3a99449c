import { describe, expect, it } from 'vitest'
import { differenceText, resultText } from './state.ts'

const result = { path: '/a/iris.json', bytes: 18_400, rows: 20, equal: 20, largestDifference: 2.2e-16, proven: true, table: [] }

describe('words about an export', () => {
  it('says how many rows are equal', () => {
    expect(resultText({ kind: 'done', result })).toEqual({ tone: 'ok', title: '20 of 20 rows equal', text: 'largest difference 2.2 × 10⁻¹⁶' })
    expect(resultText({ kind: 'done', result: { ...result, largestDifference: 0 } }).text).toBe('no difference')
  })
  it('does not claim what was not shown', () => {
    expect(resultText({ kind: 'done', result: { ...result, proven: false, equal: 19 } })).toMatchObject({ tone: 'warn', title: 'Written, not proven', text: '19 of 20 rows equal' })
    expect(resultText({ kind: 'failed', error: { name: 'Error', kind: 'system', message: 'The disk is full' } })).toMatchObject({ tone: 'err', text: 'The disk is full' })
  })
  it('writes differences', () => {
    expect(differenceText(0)).toBe('0')
    expect(differenceText(1e-16)).toBe('1.0 × 10⁻¹⁶')
  })
})
