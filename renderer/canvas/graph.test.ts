import { describe, expect, it } from 'vitest'
import { emptyDocument } from '../../core/graph/document.ts'
import type { EdgeRecord, LoomDocument, NodeRecord } from '../../core/graph/types.ts'
import { activationAfter } from '../panels/explain/after.ts'
import { wiresFrom, wiresInto } from './graph-index.ts'
import { nodeLabel, wireLabel } from './labels.ts'
import { freshLabel, nodeName, sourceName } from './names.ts'
import { pathThrough } from './path.ts'
import { nodeSize } from './size.ts'

const node = (kind: string, rest: Partial<NodeRecord> = {}): NodeRecord => ({ kind, params: {}, position: { x: 0, y: 0 }, trainable: true, ...rest })
const wire = (from: string, to: string, order = 'V'): EdgeRecord => ({ from: { node: from, port: 'out' }, to: { node: to, port: 'in' }, order, delay: 0, trainable: true })
const document: LoomDocument = {
  ...emptyDocument(),
  nodes: {
    a: node('input', { params: { columns: ['x1'] } }),
    b: node('input', { label: 'x2' }),
    h: node('neuron', { label: 'h1' }),
    f: node('activation', { params: { function: 'leakyRelu' } }),
    g: node('neuron', { params: { activation: 'tanh' } }),
    y: node('output'),
  },
  edges: { e1: wire('b', 'h', 'V'), e2: wire('a', 'h', 'K'), e3: wire('h', 'f'), e4: wire('f', 'y'), e5: wire('b', 'g') },
}

describe('the drawing around a node', () => {
  it('lists wires in their order and keeps lists that did not change', () => {
    expect(wiresInto(document.edges, 'h').map((item) => item.id)).toEqual(['e2', 'e1'])
    expect(wiresFrom(document.edges, 'b').map((item) => item.id)).toEqual(['e1', 'e5'])
    const before = wiresInto(document.edges, 'h')
    const edited = { ...document.edges, e6: wire('a', 'g', 'W') }
    expect(wiresInto(edited, 'h')).toBe(before)
    expect(wiresInto(edited, 'g').map((item) => item.id)).toEqual(['e5', 'e6'])
  })
  it('finds everything on the path through a node', () => {
    expect([...pathThrough(document.edges, 'f')].sort()).toEqual(['a', 'b', 'f', 'h', 'y'])
  })
  it('knows the function that a sum meets', () => {
    expect(activationAfter(document, 'h')).toMatchObject({ name: 'leakyRelu', node: 'f' })
    expect(activationAfter(document, 'g')).toMatchObject({ name: 'tanh', node: null })
    expect(activationAfter(document, 'gone')).toMatchObject({ name: 'identity' })
  })
})

describe('names', () => {
  it('come from the label, the column or the function', () => {
    expect(['a', 'b', 'h', 'f', 'g'].map((id) => nodeName(document.nodes[id]!))).toEqual(['x₁', 'x₂', 'h₁', 'leaky ReLU', 'neuron'])
    expect(sourceName(document, 'f')).toBe('leaky ReLU(h₁)')
    expect(nodeLabel(document.nodes['h']!)).toBe('h₁, neuron')
    expect(wireLabel(document, document.edges['e1']!)).toBe('Wire from x₂ to h₁')
  })
  it('are free for new nodes', () => {
    expect(freshLabel(document, 'neuron')).toBe('h2')
    expect(freshLabel(document, 'neuron', ['h2'])).toBe('h3')
    expect(freshLabel(document, 'output')).toBe('y')
    expect(freshLabel(document, 'activation')).toBeNull()
  })
})

describe('sizes', () => {
  it('follow the design: neuron 160 × 112, activation 104 × 112, widths in steps of 8 from 96 to 240', () => {
    expect(nodeSize(node('neuron'))).toEqual({ width: 160, height: 112 })
    expect(nodeSize(node('activation'))).toEqual({ width: 104, height: 112 })
    const many = node('input', { params: { columns: ['p', 'q', 'r', 's'] } })
    for (const record of [node('input'), many, node('dense'), node('output')]) {
      for (const classes of [0, 2, 3, 40]) {
        const { width, height } = nodeSize(record, classes)
        expect(width % 8).toBe(0)
        expect(width).toBeGreaterThanOrEqual(96)
        expect(width).toBeLessThanOrEqual(240)
        expect(height).toBeLessThan(360)
      }
    }
  })
})
