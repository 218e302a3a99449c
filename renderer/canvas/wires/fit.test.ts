import { describe, expect, it } from 'vitest'
import { analyse } from '../../../core/compiler/analyse.ts'
import { emptyDocument } from '../../../core/graph/document.ts'
import type { EdgeRecord, LoomDocument, NodeRecord } from '../../../core/graph/types.ts'
import { definitionOf } from '../kinds.ts'
import { portKey } from '../view.ts'
import { judgeNew, startDrag } from './fit.ts'

const node = (kind: string): NodeRecord => ({ kind, params: {}, position: { x: 0, y: 0 }, trainable: true })
const wire = (from: string, to: string): EdgeRecord => ({ from: { node: from, port: 'out' }, to: { node: to, port: 'in' }, order: 'V', delay: 0, trainable: true })
const document: LoomDocument = {
  ...emptyDocument(),
  nodes: { x: node('input'), a: node('neuron'), f: node('activation'), b: node('neuron'), y: node('output') },
  edges: { e1: wire('x', 'a'), e2: wire('a', 'f') },
}
const analysis = analyse(document, null)
const verdicts = (from: string) => startDrag(document, analysis, { node: from, port: 'out', side: 'out' }).verdicts
const at = (from: string, to: string) => verdicts(from).get(portKey({ node: to, port: 'in', side: 'in' }))

describe('where a wire fits', () => {
  it('tells before it is drawn', () => {
    expect(at('f', 'b')).toEqual({ fits: true })
    expect(at('f', 'y')).toEqual({ fits: true })
    expect(at('f', 'a')).toMatchObject({ fits: false, reason: 'This would close a loop' })
    expect(at('a', 'a')).toMatchObject({ fits: false, reason: 'A node cannot feed itself' })
    expect(at('x', 'a')).toMatchObject({ fits: false, reason: 'These two are wired already' })
    expect(at('x', 'f')).toMatchObject({ fits: false })
  })
  it('knows it from the other end too', () => {
    const { verdicts: ends } = startDrag(document, analysis, { node: 'a', port: 'in', side: 'in' })
    expect(ends.get(portKey({ node: 'f', port: 'out', side: 'out' }))).toMatchObject({ fits: false })
    expect(ends.get(portKey({ node: 'b', port: 'out', side: 'out' }))).toEqual({ fits: true })
  })
  it('lets a wire that is being moved return to its own port', () => {
    const drag = startDrag(document, analysis, { node: 'a', port: 'out', side: 'out' }, 'e2')
    expect(drag.verdicts.get(portKey({ node: 'f', port: 'in', side: 'in' }))).toEqual({ fits: true })
  })
  it('judges kinds that are not there yet, with what they would give', () => {
    const from = { node: 'x', port: 'out', side: 'out' } as const
    expect(judgeNew(document, analysis, from, definitionOf('dense')!, {})).toMatchObject({ verdict: { fits: true }, result: [{ name: 'feature', size: 16 }] })
    expect(judgeNew(document, analysis, from, definitionOf('input')!, {})).toMatchObject({ verdict: { fits: false } })
    expect(judgeNew(document, analysis, { node: 'y', port: 'in', side: 'in' }, definitionOf('neuron')!, {})).toMatchObject({ verdict: { fits: true } })
  })
})
