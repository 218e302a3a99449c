import { describe, expect, it } from 'vitest'
import { compile } from '../compiler/compile.ts'
import { initialWeights } from '../compiler/initialise.ts'
import { runCommands } from '../graph/commands/index.ts'
import { applyDiff, invertDiff } from '../graph/diff.ts'
import type { LoomDocument } from '../graph/types.ts'
import type { CommandCall } from '../base/diagnostic.ts'
import { importTable } from '../data/import.ts'
import { readText } from '../data/text.ts'
import { exampleDocument, exampleText } from './examples.fixture.ts'
import { reconcileWeights, storeWeights } from './reconcile.ts'
import type { Program } from '../ir/types.ts'

function compiled(document: LoomDocument): Program {
  const read = readText(exampleText(document), 'data')
  if (!read.ok) throw new Error('unreadable')
  const program = compile(document, importTable(read.value.table, document.dataset!, 'f').schema)
  if (!program.ok) throw new Error(JSON.stringify(program.error))
  return program.value
}

function edit(document: LoomDocument, calls: readonly CommandCall[]): { readonly document: LoomDocument; readonly undo: () => LoomDocument } {
  const diff = runCommands(document, calls)
  if (!diff.ok) throw new Error(JSON.stringify(diff.error))
  const edited = applyDiff(document, diff.value)
  return { document: edited, undo: () => applyDiff(edited, invertDiff(diff.value)) }
}

/** Weights that no initialiser gives. */
const trained = (program: Program) => Object.fromEntries(program.map.parameters.map(({ name, shape }, n) => [name, Float64Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => 100 + n + i / 1000)]))

describe('working weights through edits', () => {
  const document = exampleDocument('xor')
  const program = compiled(document)
  const weights = trained(program)
  const store = storeWeights(program, weights)

  it('keeps all of them through no edit, and says nothing', () => {
    const same = reconcileWeights(program, store, 1)
    expect(same.values).toEqual(weights)
    expect(same.notice).toBeNull()
  })

  it('keeps the others when a wire goes, and that wire too when it is undone', () => {
    const cut = edit(document, [{ name: 'removeEdges', args: { ids: ['x1-h1'] } }])
    const without = reconcileWeights(compiled(cut.document), store, 1)
    expect(without.fresh).toBe(0)
    for (const [name, values] of Object.entries(without.values)) expect(values).toEqual(weights[name])
    const back = reconcileWeights(compiled(cut.undo()), store, 1)
    expect(back.values).toEqual(weights)
  })

  it('starts a new neuron afresh and counts it in the notice', () => {
    const grown = edit(document, [
      { name: 'addNode', args: { id: 'h5', kind: 'neuron', position: { x: 0, y: 0 }, params: { activation: 'tanh' } } },
      { name: 'connect', args: { id: 'x1-h5', from: { node: 'x1', port: 'out' }, to: { node: 'h5', port: 'in' } } },
      { name: 'connect', args: { id: 'h5-o', from: { node: 'h5', port: 'out' }, to: { node: 'o', port: 'in' } } },
    ])
    const next = compiled(grown.document)
    const found = reconcileWeights(next, store, 1)
    const fresh = initialWeights(next, 1)
    expect(found.freshNames).toEqual(['h5-o.weight', 'h5.bias', 'x1-h5.weight'])
    for (const name of found.freshNames) expect(found.values[name]).toEqual(fresh[name])
    for (const [name, values] of Object.entries(weights)) expect(found.values[name]).toEqual(values)
    expect(found.notice).toMatchObject({ code: 'WEIGHTS_KEPT', data: { kept: 17, fresh: 3 } })
  })

  it('takes a value newly set by hand, and keeps training from it afterwards', () => {
    const set = edit(document, [{ name: 'setInitial', args: { edge: 'x1-h1', values: [2.5] } }])
    const next = compiled(set.document)
    const found = reconcileWeights(next, store, 1)
    expect(Array.from(found.values['x1-h1.weight']!)).toEqual([2.5])
    const later = storeWeights(next, { ...found.values, 'x1-h1.weight': Float64Array.of(3) })
    expect(Array.from(reconcileWeights(next, later, 1).values['x1-h1.weight']!)).toEqual([3])
  })
})

it('keeps the blocks of a dense layer that still match when its input widens', () => {
  const iris = exampleDocument('iris')
  const program = compiled(iris)
  const weights = trained(program)
  const wider = edit(iris, [
    { name: 'addNode', args: { id: 'extra', kind: 'input', position: { x: 0, y: 300 }, params: { columns: ['sepal_length'] } } },
    { name: 'setParam', args: { id: 'measurements', param: 'columns', value: ['sepal_width', 'petal_length', 'petal_width'] } },
    { name: 'connect', args: { id: 'extra-dense1', from: { node: 'extra', port: 'out' }, to: { node: 'dense1', port: 'in' } } },
  ])
  const found = reconcileWeights(compiled(wider.document), storeWeights(program, weights), 1)
  expect(found.freshNames).toEqual(['dense1.kernel'])
  expect(found.fresh).toBe(4 * 16)
  const second = edit(iris, [
    { name: 'addNode', args: { id: 'skip', kind: 'dense', position: { x: 0, y: 300 }, params: { units: 2 } } },
    { name: 'connect', args: { id: 'measurements-skip', from: { node: 'measurements', port: 'out' }, to: { node: 'skip', port: 'in' } } },
    { name: 'connect', args: { id: 'skip-dense2', from: { node: 'skip', port: 'out' }, to: { node: 'dense2', port: 'in' } } },
  ])
  const next = reconcileWeights(compiled(second.document), storeWeights(program, weights), 1)
  const kernel = next.values['dense2.kernel']!
  expect(kernel.length).toBe(18 * 8)
  expect(kernel.subarray(0, 128)).toEqual(weights['dense2.kernel'])
  expect(next.freshNames).toContain('dense2.kernel')
})
