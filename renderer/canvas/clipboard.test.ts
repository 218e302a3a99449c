import { describe, expect, it } from 'vitest'
import { emptyDocument } from '../../core/graph/document.ts'
import { addNodes, runCommand } from '../../core/graph/commands/index.ts'
import { applyDiff } from '../../core/graph/diff.ts'
import type { LoomDocument, NodeRecord } from '../../core/graph/types.ts'
import { clipOf, clipText, pasteRecords, readClip } from './clipboard.ts'
import { idSource } from './ids.ts'

const node = (kind: string, label: string, x: number, rest: Partial<NodeRecord> = {}): NodeRecord => ({
  kind, label, params: {}, position: { x, y: 0 }, trainable: true, ...rest,
})
const document: LoomDocument = {
  ...emptyDocument(),
  nodes: { n1: node('input', 'x1', 0), n2: node('neuron', 'h1', 200, { tie: 't', parent: 'n3' }), n3: node('group', 'group 1', 180) },
  edges: { e1: { from: { node: 'n1', port: 'out' }, to: { node: 'n2', port: 'in' }, order: 'V', delay: 0, trainable: true, initial: [2] } },
}

describe('copy and paste', () => {
  it('takes members of groups along, and wires between what is copied', () => {
    expect(Object.keys(clipOf(document, ['n3'])?.nodes ?? {}).sort()).toEqual(['n2', 'n3'])
    expect(clipOf(document, ['n2'])?.edges).toEqual({})
    expect(Object.keys(clipOf(document, ['n1', 'n2'])?.edges ?? {})).toEqual(['e1'])
    expect(clipOf(document, ['gone'])).toBeNull()
  })
  it('gives new ids and free names, keeps groups inside, and shares no weights', () => {
    const clip = readClip(clipText(clipOf(document, ['n1', 'n3'])!))
    const { nodes, edges } = pasteRecords(document, clip!, { x: 40, y: 80 }, idSource())
    expect(nodes.map((item) => [item.id, item.record.label, item.record.parent, item.record.tie, item.record.position])).toEqual([
      ['n4', 'x2', undefined, undefined, { x: 40, y: 80 }],
      ['n5', 'group 2', undefined, undefined, { x: 220, y: 80 }],
      ['n6', 'h2', 'n5', undefined, { x: 240, y: 80 }],
    ])
    expect(edges).toEqual([{ id: 'e2', record: { ...document.edges['e1'], from: { node: 'n4', port: 'out' }, to: { node: 'n6', port: 'in' } } }])
    const result = runCommand(document, addNodes({ nodes, edges }))
    expect(result.ok && Object.keys(applyDiff(document, result.value).nodes)).toHaveLength(6)
  })
  it('refuses text that is no clip', () => {
    for (const text of ['', 'hello', '{"neuroloom":"nodes"}', '{"neuroloom":"nodes","nodes":{},"edges":{}}', '{"neuroloom":"nodes","nodes":{"a":1},"edges":{}}', '{"neuroloom"'])
      expect(readClip(text)).toBeNull()
  })
})
