import { describe, expect, it } from 'vitest'
import { emptyDocument } from '../../../core/graph/document.ts'
import type { LoomDocument, NodeRecord } from '../../../core/graph/types.ts'
import { idSource } from '../ids.ts'
import { flowEdges, flowNodes } from './flow.ts'
import { foldNodes, foldSelection, membersOf, movedPositions, snap } from './fold.ts'

const node = (kind: string, x: number, y: number, parent?: string): NodeRecord => ({
  kind, params: {}, position: { x, y }, trainable: true, ...(parent === undefined ? {} : { parent }),
})
const document: LoomDocument = {
  ...emptyDocument(),
  nodes: { g: node('group', 0, 0), h: node('group', 16, 16, 'g'), a: node('neuron', 32, 32, 'h'), b: node('neuron', 400, 0) },
  edges: {
    e1: { from: { node: 'a', port: 'out' }, to: { node: 'b', port: 'in' }, order: 'a', delay: 0, trainable: true },
    e2: { from: { node: 'gone', port: 'out' }, to: { node: 'b', port: 'in' }, order: 'b', delay: 0, trainable: true },
  },
}
const describeNode = { size: () => ({ width: 160, height: 112 }), name: (id: string) => id }
const first = flowNodes(document, new Set(), [], describeNode)

describe('the document as a flow', () => {
  it('keeps the objects of what has not changed', () => {
    expect(flowNodes(document, new Set(), first, describeNode)).toBe(first)
    const selected = flowNodes(document, new Set(['b']), first, describeNode)
    expect(selected.map((item, i) => item === first[i])).toEqual([true, true, true, false])
    const edges = flowEdges(document, new Set(), [], () => 'wire')
    expect(edges.map((edge) => edge.id)).toEqual(['e1'])
    expect(flowEdges(document, new Set(), edges, () => 'wire')).toBe(edges)
  })
})

describe('view changes', () => {
  it('move a group together with its members, through groups inside it', () => {
    expect(membersOf(document, 'g')).toEqual(['h', 'a'])
    const moved = foldNodes(first, [{ id: 'g', type: 'position', position: { x: 48, y: 16 }, dragging: true }], document)
    expect(movedPositions(moved, document)).toEqual({ g: { x: 48, y: 16 }, h: { x: 64, y: 32 }, a: { x: 80, y: 48 } })
  })
  it('do not move a member twice when it is dragged along', () => {
    const moved = foldNodes(first, [
      { id: 'g', type: 'position', position: { x: 16, y: 0 }, dragging: true },
      { id: 'a', type: 'position', position: { x: 48, y: 32 }, dragging: true },
    ], document)
    expect(movedPositions(moved, document)).toEqual({ g: { x: 16, y: 0 }, h: { x: 32, y: 16 }, a: { x: 48, y: 32 } })
  })
  it('never remove anything', () => {
    expect(foldNodes(first, [{ id: 'a', type: 'remove' }], document)).toBe(first)
  })
  it('fold the selection and keep it when nothing changes', () => {
    const selected = ['a']
    expect(foldSelection(selected, [{ type: 'select', id: 'b', selected: true }])).toEqual(['a', 'b'])
    expect(foldSelection(selected, [{ type: 'select', id: 'a', selected: true }])).toBe(selected)
    expect(foldSelection(selected, [{ type: 'select', id: 'a', selected: false }])).toEqual([])
  })
  it('snap to the grid of 16', () => {
    expect([snap(7), snap(8), snap(-9)]).toEqual([0, 16, -16])
  })
})

describe('ids', () => {
  it('never give an id twice, even after its bearer is gone', () => {
    const ids = idSource()
    const empty = emptyDocument()
    expect([ids.node(empty), ids.node(empty)]).toEqual(['n1', 'n2'])
    expect(ids.edge({ ...empty, edges: { e41: document.edges['e1']! } })).toBe('e42')
    expect(ids.edge(empty)).toBe('e43')
  })
})
