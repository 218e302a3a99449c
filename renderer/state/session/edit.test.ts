import { describe, expect, it } from 'vitest'
import { addNode, connect, moveNodes, removeEdges, setInitial } from '../../../core/graph/commands/index.ts'
import { documentHash } from '../../../core/graph/hash.ts'
import { runInfo, testSession } from './session.fixture.ts'
import { weightsEvent } from '../../../core/training/weights.fixture.ts'

const bits = (values: ArrayLike<number> | undefined): string => JSON.stringify(Array.from(values ?? []))

describe('editing a session', () => {
  it('takes steps back and forth, and knows when it is as saved', () => {
    const session = testSession({})
    const first = documentHash(session.store.getState().document)
    expect(session.store.getState().dirty).toBe(false)
    session.dispatch(addNode({ id: 'm', kind: 'neuron', position: { x: 200, y: 240 } }))
    expect(session.store.getState().dirty).toBe(true)
    session.undo()
    expect(documentHash(session.store.getState().document)).toBe(first)
    expect(session.store.getState().dirty).toBe(false)
    session.redo()
    expect(session.store.getState().document.nodes['m']?.kind).toBe('neuron')
  })

  it('makes one step of a gesture until it ends', () => {
    const session = testSession({})
    for (const x of [10, 20, 30]) session.dispatch(moveNodes({ moves: [{ id: 'n', x, y: 0 }] }), 'drag')
    session.endMark()
    session.dispatch(moveNodes({ moves: [{ id: 'n', x: 40, y: 0 }] }), 'drag')
    session.undo()
    expect(session.store.getState().document.nodes['n']?.position.x).toBe(30)
    session.undo()
    expect(session.store.getState().document.nodes['n']?.position.x).toBe(200)
  })

  it('computes nothing anew when a node only moves', () => {
    const session = testSession({})
    const before = session.store.getState()
    session.dispatch(moveNodes({ moves: [{ id: 'n', x: 16, y: 16 }] }))
    const after = session.store.getState()
    expect(after.document).not.toBe(before.document)
    expect(after.analysis).toBe(before.analysis)
    expect(after.preview).toBe(before.preview)
    expect(after.weights).toBe(before.weights)
  })

  it('refuses as a whole and says why', () => {
    const session = testSession({})
    const { document } = session.store.getState()
    const done = session.dispatch([
      addNode({ id: 'm', kind: 'neuron', position: { x: 0, y: 0 } }),
      connect({ id: 'mm', from: { node: 'm', port: 'out' }, to: { node: 'gone', port: 'in' } }),
    ])
    expect(done).toBe(false)
    expect(session.store.getState().document).toBe(document)
    expect(session.store.getState().notices).toHaveLength(1)
  })

  it('drops what no longer exists from the selection', () => {
    const session = testSession({})
    session.select({ nodes: ['n'], edges: ['an'] })
    session.dispatch(removeEdges({ ids: ['an'] }))
    expect(session.store.getState().selection).toEqual({ nodes: ['n'], edges: [] })
  })

  it('brings a deleted wire’s trained weight back bit by bit, and tells what starts afresh', () => {
    const session = testSession({})
    session.store.setState({ run: { info: runInfo('r'), trace: [], report: null, progress: null, best: null, step: 0, epoch: 0 } })
    const trained = { 'an.weight': Float32Array.of(0.123456789), 'bn.weight': Float32Array.of(-2.5), 'n.bias': Float32Array.of(0.75) }
    session.receive([weightsEvent(1, trained)])
    session.dispatch(removeEdges({ ids: ['an'] }))
    expect(session.store.getState().weights.values['an.weight']).toBeUndefined()
    session.undo()
    const { values, origins } = session.store.getState().weights
    expect(bits(values['an.weight'])).toBe(bits(trained['an.weight']))
    expect(bits(values['bn.weight'])).toBe(bits(trained['bn.weight']))
    expect(bits(values['n.bias'])).toBe(bits(trained['n.bias']))
    expect(origins['an.weight']).toBe('trained')
    session.dispatch([
      addNode({ id: 'm', kind: 'neuron', position: { x: 200, y: 300 } }),
      connect({ id: 'am', from: { node: 'a', port: 'out' }, to: { node: 'm', port: 'in' } }),
    ])
    expect(session.store.getState().weights.origins['am.weight']).toBe('initial')
    expect(session.store.getState().notices.at(-1)?.text).toContain('am.weight')
  })

  it('takes a weight set by hand over the trained one, and gives it back on undo', () => {
    const session = testSession({})
    session.store.setState({ run: { info: runInfo('r'), trace: [], report: null, progress: null, best: null, step: 0, epoch: 0 } })
    session.receive([weightsEvent(1, { 'an.weight': Float32Array.of(-0.1) })])
    const before = bits(session.store.getState().weights.values['an.weight'])
    session.dispatch(setInitial({ edge: 'an', values: [4] }))
    expect(bits(session.store.getState().weights.values['an.weight'])).toBe('[4]')
    expect(session.store.getState().weights.origins['an.weight']).toBe('hand')
    session.undo()
    expect(bits(session.store.getState().weights.values['an.weight'])).toBe(before)
    expect(session.store.getState().weights.origins['an.weight']).toBe('trained')
  })
})
