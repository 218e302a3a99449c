import { describe, expect, it } from 'vitest'
import { nodeKinds } from '../../core/nodes/registry.ts'
import { allEntries, hit, search, sections } from './entries.ts'

describe('palette', () => {
  it('offers every kind once, or once per preset, in some section', () => {
    expect([...new Set(allEntries.map((entry) => entry.kind))].sort()).toEqual(Object.keys(nodeKinds).sort())
    expect(new Set(allEntries.map((entry) => entry.id)).size).toBe(allEntries.length)
    expect(sections.flatMap((section) => section.entries).length).toBe(allEntries.length)
  })
  it('shows functions as curves, the common ones first', () => {
    const functions = sections.find((section) => section.title === 'Functions')
    expect(functions?.grid).toBe(true)
    expect(functions?.entries.slice(0, 4).map((entry) => entry.title)).toEqual(['tanh', 'sigmoid', 'ReLU', 'GELU'])
  })
  it('finds by title first, then by keyword, and tells where the letters stand', () => {
    expect(search('rel')[0]?.title).toBe('ReLU')
    expect(search('rel').map((entry) => entry.title)).toContain('leaky ReLU')
    expect(search('perceptron')[0]?.kind).toBe('neuron')
    expect(search('logistic')[0]?.title).toBe('sigmoid')
    expect(search('no such thing')).toEqual([])
    expect(search('').length).toBe(allEntries.length)
    expect(hit('leaky ReLU', 'rel')).toEqual([6, 9])
    expect(hit('tanh', '')).toBeNull()
  })
})
