import { describe, expect, it } from 'vitest'
import { engineText } from './ui.ts'

describe('texts of the editor', () => {
  it('says which engine trains and why', () => {
    expect(engineText('wasm', 'engine.fastest', {}, 1)).toBe('Engine WASM, generated for this graph')
    expect(engineText('reference', 'engine.only', { title: 'Reference' }, 1)).toBe('Engine Reference, the only one that can run this network')
    expect(engineText('wasm', 'engine.chosen', {}, 2)).toBe('Engine WASM, 2 threads, as set')
  })
})
