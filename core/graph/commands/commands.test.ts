import { describe, expect, test } from 'vitest'
import type { CommandCall } from '../../base/diagnostic.ts'
import type { JsonObject } from '../../base/json.ts'
import { applyDiff, invertDiff } from '../diff.ts'
import { emptyDocument } from '../document.ts'
import { documentHash } from '../hash.ts'
import type { LoomDocument } from '../types.ts'
import * as all from './index.ts'

const { addNode, addNodes, commands, connect, group, insertOnEdge, moveNodes, removeNodes, reorderWire, runCommand, runCommands, setColumn, setInitial, setParent, setTraining, ungroup } = all

function after(document: LoomDocument, ...calls: CommandCall[]): LoomDocument {
  const result = runCommands(document, calls)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return applyDiff(document, result.value)
}
const neuron = (id: string, x = 0): CommandCall => addNode({ id, kind: 'neuron', position: { x, y: 0 } })
const wire = (id: string, from: string, to: string): CommandCall => connect({ id, from: { node: from, port: 'out' }, to: { node: to, port: 'in' } })
const refusal = (document: LoomDocument, call: CommandCall): string => {
  const result = runCommand(document, call)
  return result.ok ? 'accepted' : result.error.code
}
const sources = (document: LoomDocument, node: string): string[] =>
  Object.entries(document.edges)
    .filter(([, edge]) => edge.to.node === node)
    .sort(([a, x], [b, y]) => (x.order === y.order ? (a < b ? -1 : 1) : x.order < y.order ? -1 : 1))
    .map(([id]) => id)

describe('commands', () => {
  const three = after(emptyDocument(), neuron('a'), neuron('b', 100), neuron('c', 200), wire('ac', 'a', 'c'), wire('bc', 'b', 'c'))

  test('every command refuses arguments of the wrong type, by name and path, and leaves the document alone', () => {
    const hash = documentHash(three)
    for (const name of Object.keys(commands)) {
      for (const args of [null, 3, [], { id: 7 }, { ids: 'a' }, { unknown: 1 }, { __proto__: { id: 'a' } }]) {
        const result = runCommand(three, { name, args: args as unknown as JsonObject })
        if (result.ok) expect(name).toBe('clearWeights')
        else expect(result.error.code).toBe('COMMAND_ARGUMENT')
      }
    }
    expect(refusal(three, { name: 'toString', args: {} })).toBe('NO_SUCH_COMMAND')
    expect(documentHash(three)).toBe(hash)
  })

  test('ids: taken, missing, forbidden', () => {
    expect(refusal(three, neuron('a'))).toBe('ID_TAKEN')
    expect(refusal(three, neuron('ac'))).toBe('ID_TAKEN')
    expect(refusal(three, neuron('__proto__'))).toBe('COMMAND_ARGUMENT')
    expect(refusal(three, wire('x', 'a', 'nobody'))).toBe('NO_SUCH_NODE')
    expect(refusal(three, wire('x', 'a', 'toString'))).toBe('NO_SUCH_NODE')
    expect(refusal(three, moveNodes({ moves: [{ id: 'nobody', x: 0, y: 0 }] }))).toBe('NO_SUCH_NODE')
    expect(refusal(three, moveNodes({ moves: [{ id: 'a', x: Infinity, y: 0 }] }))).toBe('COMMAND_ARGUMENT')
  })

  test('wires: no loop onto itself, none twice, order kept and changed', () => {
    expect(refusal(three, wire('x', 'a', 'a'))).toBe('SELF_LOOP')
    expect(refusal(three, wire('x', 'a', 'c'))).toBe('WIRE_TWICE')
    const four = after(three, neuron('d'), wire('dc', 'd', 'c'))
    expect(sources(four, 'c')).toEqual(['ac', 'bc', 'dc'])
    expect(sources(after(four, reorderWire({ id: 'dc', after: null })), 'c')).toEqual(['dc', 'ac', 'bc'])
    expect(sources(after(four, reorderWire({ id: 'ac', after: 'bc' })), 'c')).toEqual(['bc', 'ac', 'dc'])
    const equal = { ...four, edges: Object.fromEntries(Object.entries(four.edges).map(([id, edge]) => [id, { ...edge, order: 'V' }])) }
    expect(sources(after(equal, reorderWire({ id: 'dc', after: 'ac' })), 'c')).toEqual(['ac', 'dc', 'bc'])
  })

  test('a node put on a wire leaves the arriving end its id and weight', () => {
    const weighed = after(three, setInitial({ edge: 'ac', values: [0.5] }))
    const inserted = after(weighed, insertOnEdge({ edge: 'ac', id: 't', newEdge: 'at', kind: 'activation', position: { x: 50, y: 0 }, inPort: 'in', outPort: 'out' }))
    expect(inserted.edges['ac']).toEqual({ ...weighed.edges['ac'], from: { node: 't', port: 'out' } })
    expect(inserted.edges['at']).toMatchObject({ from: { node: 'a', port: 'out' }, to: { node: 't', port: 'in' } })
    expect(sources(inserted, 'c')).toEqual(['ac', 'bc'])
  })

  test('deleting a node takes its wires; a group lets its members go or takes them along', () => {
    const grouped = after(three, group({ id: 'g', ids: ['a', 'b'], position: { x: -16, y: -16 } }), group({ id: 'outer', ids: ['g', 'c'], position: { x: -32, y: -32 } }))
    expect(grouped.nodes['a']?.parent).toBe('g')
    expect(grouped.nodes['g']?.parent).toBe('outer')
    const loose = after(grouped, removeNodes({ ids: ['g'] }))
    expect(loose.nodes['a']?.parent).toBe('outer')
    expect(Object.keys(after(grouped, removeNodes({ ids: ['outer'], withMembers: true })).nodes)).toEqual([])
    expect(Object.keys(after(three, removeNodes({ ids: ['c'] })).edges)).toEqual([])
    expect(documentHash(after(grouped, ungroup({ id: 'outer' }), ungroup({ id: 'g' })))).toBe(documentHash(three))
    expect(refusal(grouped, setParent({ ids: ['outer'], parent: 'g' }))).toBe('GROUP_IN_ITSELF')
  })

  test('a group takes its members along, once each', () => {
    const grouped = after(three, group({ id: 'g', ids: ['a', 'b'], position: { x: 0, y: 0 } }))
    const moved = after(grouped, moveNodes({ moves: [{ id: 'g', x: 10, y: 20 }, { id: 'b', x: 500, y: 500 }] }))
    expect([moved.nodes['a']?.position, moved.nodes['b']?.position, moved.nodes['c']?.position]).toEqual([{ x: 10, y: 20 }, { x: 500, y: 500 }, { x: 200, y: 0 }])
  })

  test('pasting brings nodes and wires together, and drops parents that did not come along', () => {
    const record = { kind: 'neuron', params: {}, position: { x: 0, y: 0 }, trainable: true }
    const edge = { from: { node: 'p', port: 'out' }, to: { node: 'c', port: 'in' }, order: 'X', delay: 0 as const, trainable: true }
    const pasted = after(three, addNodes({ nodes: [{ id: 'p', record: { ...record, parent: 'elsewhere' } }], edges: [{ id: 'pc', record: edge }] }))
    expect(pasted.nodes['p']).toEqual(record)
    expect(sources(pasted, 'c')).toEqual(['ac', 'bc', 'pc'])
    expect(refusal(three, addNodes({ nodes: [{ id: 'p', record }, { id: 'p', record }] }))).toBe('ID_TAKEN')
  })

  test('settings: only what the patch names, checked as a whole', () => {
    expect(after(three, setTraining({ patch: { epochs: 3 } })).training).toEqual({ ...three.training, epochs: 3 })
    expect(refusal(three, setTraining({ patch: { epochs: 0.5 } }))).toBe('COMMAND_ARGUMENT')
    expect(refusal(three, setTraining({ patch: { speed: 9 } }))).toBe('COMMAND_ARGUMENT')
    expect(refusal(three, setColumn({ column: 'x', settings: { role: 'target' } }))).toBe('NO_DATA')
    const split = { validation: 0, test: 0, seed: 1, stratify: false }
    const bound = after(three, all.setDataset({ dataset: { source: { kind: 'file', path: 'x.csv' }, dialect: {}, columns: {}, split } }))
    const typed = after(bound, setColumn({ column: 'x', settings: { role: 'target', type: 'category' } }))
    expect(typed.dataset?.columns).toEqual({ x: { role: 'target', type: 'category' } })
    expect(documentHash(after(typed, setColumn({ column: 'x', settings: { role: null, type: null } })))).toBe(documentHash(bound))
    expect(refusal(bound, setColumn({ column: 'x', settings: { role: 'king' } }))).toBe('COMMAND_ARGUMENT')
  })

  test('merged spellings: set, undone, and refused where a label is renamed in its turn', () => {
    const split = { validation: 0, test: 0, seed: 1, stratify: false }
    const bound = after(three, all.setDataset({ dataset: { source: { kind: 'file', path: 'x.csv' }, dialect: {}, columns: {}, split } }))
    const merge = (rename: unknown): CommandCall => ({ name: 'setColumn', args: { column: 'x', settings: { rename } } as unknown as JsonObject })
    const merged = runCommand(bound, merge({ Yes: 'yes', 'yes ': 'yes', constructor_: 'yes' }))
    if (!merged.ok) throw new Error(JSON.stringify(merged.error))
    const document = applyDiff(bound, merged.value)
    expect(document.dataset?.columns).toEqual({ x: { rename: { Yes: 'yes', 'yes ': 'yes', constructor_: 'yes' } } })
    expect(documentHash(applyDiff(document, invertDiff(merged.value)))).toBe(documentHash(bound))
    expect(documentHash(after(document, setColumn({ column: 'x', settings: { rename: null } })))).toBe(documentHash(bound))
    const hostile: readonly (readonly [unknown, string, string])[] = [
      [{ a: 'b', b: 'a' }, 'a', 'a label that is not renamed itself'],
      [{ a: 'b', b: 'c' }, 'a', 'a label that is not renamed itself'],
      [{ a: 'a' }, 'a', 'a label that is not renamed itself'],
      [{ a: ' ' }, 'a', 'a spelling that is not empty'],
      [{ '': 'a' }, '', 'a spelling that is not empty'],
      [{ a: 7 }, 'a', 'text'],
      [{ a: null }, 'a', 'text'],
      [{ a: { b: 'c' } }, 'a', 'text'],
      [JSON.parse('{"__proto__":"a"}'), '__proto__', 'another name'],
    ]
    for (const [rename, key, expected] of hostile) {
      const refused = runCommand(bound, merge(rename))
      expect(refused.ok ? null : refused.error).toMatchObject({ code: 'COMMAND_ARGUMENT', data: { path: `settings.rename.${key}`, expected } })
    }
    expect(runCommand(bound, merge(['a'])).ok).toBe(false)
    expect(runCommand(bound, merge('a')).ok).toBe(false)
  })
})
