import { describe, expect, it } from 'vitest'
import { engineGrounds, engineText, engineThreads } from './ui.ts'

describe('texts of the editor', () => {
  it('says which engine trains and why', () => {
    expect(engineText('wasm', 'engine.fastest', {}, 1)).toBe('Engine WASM, generated for this graph')
    expect(engineText('reference', 'engine.only', { title: 'Reference' }, 1)).toBe('Engine Reference, the only one that can run this network')
    expect(engineText('wasm', 'engine.chosen', {}, 2)).toBe('Engine WASM, 2 threads, as set')
  })
})

it('says what an engine is expected to need, and why it was chosen', () => {
  expect(engineThreads('wasm', { title: 'WebAssembly' }, 1)).toBe('WebAssembly, 1 thread')
  expect(engineGrounds('wasm', 'engine.fastest', { bytes: 2_345_678 })).toBe('About 2.3 MB; generated for this graph, expected to be the fastest')
  expect(engineThreads('reference', {}, 2)).toBe('Reference, 2 threads')
  expect(engineGrounds('reference', 'engine.chosen', { bytes: 900 })).toBe('About 1 kB; as set')
})
