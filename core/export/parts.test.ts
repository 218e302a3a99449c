import { describe, expect, it } from 'vitest'
import type { CommandCall } from '../base/diagnostic.ts'
import { uniformAt } from '../base/random/index.ts'
import { analyse } from '../compiler/analyse.ts'
import { compile } from '../compiler/compile.ts'
import { initialWeights } from '../compiler/initialise.ts'
import { verifyProgram } from '../compiler/verify.ts'
import { build, node, numberColumn, wire, xorDataset } from '../compiler/xor.fixture.ts'
import type { Preparation, Schema } from '../data/types.ts'
import { setParam } from '../graph/commands/index.ts'
import type { LoomDocument } from '../graph/types.ts'
import { buildModel } from './build-model.ts'
import { exportFormats } from './formats/registry.ts'
import { parseModel } from './parse-model.ts'
import { exportPart, type ExportPart } from './parts.ts'
import { loadModel, prepareModelRows } from './run-model.ts'
import type { ModelFile } from './types.ts'
import { proveModel } from './verify.ts'

const names = Array.from({ length: 16 }, (_, i) => `p${i}`)
const schema: Schema = { fingerprint: 'f', rows: 30, columns: names.map((name) => numberColumn(name, { scale: 'minMax' })) }
const preparation: Preparation = {
  decimal: '.',
  missing: [''],
  columns: names.map((name) => ({ name, type: 'number', role: 'feature', encode: 'oneHot', unseen: 'zeros', width: 1, fill: null, offset: 2, scale: 4 })),
}
const rows = Array.from({ length: 7 }, (_, row) => Object.fromEntries(names.map((name, i) => [name, String(2 + 4 * uniformAt(1, 'parts', name, row * 16 + i))])))

const chain = (...ids: readonly string[]): CommandCall[] => ids.slice(1).map((id, i) => wire(ids[i]!, id))
const dense = (link: string): LoomDocument => ({
  ...build([
    node('x', 'input', { columns: names }),
    node('e', 'dense', { units: 5, activation: 'tanh' }),
    node('z', 'dense', { units: 2, activation: 'identity' }),
    node('d', 'dense', { units: 5, activation: 'tanh' }),
    node('r', 'dense', { units: 16, activation: 'identity' }),
    node('o', 'output', { reconstructs: 'x', code: 'z', link }),
    ...chain('x', 'e', 'z', 'd', 'r', 'o'),
  ]),
  dataset: xorDataset,
})
const images = (): LoomDocument => ({
  ...build([
    node('x', 'input', { columns: names, form: 'image', height: 4, width: 4 }),
    node('c', 'convolution2d', { filters: 3, stride: [2, 2] }),
    node('n', 'batchNormalisation'),
    node('t', 'transposedConvolution2d', { filters: 1, activation: 'identity' }),
    node('o', 'output', { reconstructs: 'x', code: 'n' }),
    ...chain('x', 'c', 'n', 't', 'o'),
  ]),
  dataset: xorDataset,
})

const provenance: ModelFile['provenance'] = { neuroloom: '0', seed: 1, engine: 'reference', precision: 'float64', epochs: 0, weightHash: '', dataset: null, metrics: {}, createdAt: '' }

function exported(document: LoomDocument, part: ExportPart): ModelFile {
  const source = exportPart(document, schema, preparation, part)
  if (!source.ok) throw new Error(JSON.stringify(source.error))
  verifyProgram(source.value.program)
  const whole = compile(document, schema)
  if (!whole.ok) throw new Error(JSON.stringify(whole.error))
  const weights = { ...initialWeights(whole.value, 3), 'n.mean': [0.1, 0.2, 0.3], 'n.variance': [2, 0.5, 1] }
  const { program, golden } = source.value
  const model = buildModel({ name: part, document, program, preparation: source.value.preparation, weights, golden: golden(weights, rows), provenance })
  if (!model.ok) throw new Error(JSON.stringify(model.error))
  const read = parseModel(exportFormats.json.write(model.value))
  if (!read.ok) throw new Error(read.error)
  return read.value
}

function run(model: ModelFile, cells: readonly { readonly [name: string]: string | number }[]): Float64Array {
  const x = prepareModelRows(model, cells)
  if (!x.ok) throw new Error(JSON.stringify(x.error))
  return Object.values(loadModel(model).run(x.value, cells.length).predictions)[0]!
}

describe.each([
  ['dense layers', dense('auto'), 2],
  ['dense layers and a sigmoid', dense('sigmoid'), 2],
  ['images', images(), 12],
] as const)('an autoencoder of %s', (_, document, width) => {
  it('trains without a target column, and its output is as wide as its input', () => {
    expect(analyse(document, schema).diagnostics).toEqual([])
    const program = compile(document, schema)
    if (!program.ok) throw new Error('refused')
    expect(program.value.outputs[0]).toMatchObject({ reconstructs: 'x', width: 16, columns: names })
  })

  it('is exported whole and in halves, each proven by its golden rows; decoder after encoder gives what the whole gives', () => {
    const [whole, encoder, decoder] = (['whole', 'encoder', 'decoder'] as const).map((part) => exported(document, part)) as [ModelFile, ModelFile, ModelFile]
    for (const model of [whole, encoder, decoder]) {
      const proof = proveModel(model)
      expect([proof.rows, proof.equal]).toEqual([rows.length, rows.length])
    }
    expect(Object.keys(whole.computation.parameters).length).toBeGreaterThan(Object.keys(encoder.computation.parameters).length)
    const codes = run(encoder, rows)
    expect(codes.length).toBe(width * rows.length)
    const codeNames = decoder.preprocessing.columns.map(({ name }) => name)
    expect(codeNames).toEqual(encoder.outputs[0]!.columns)
    const again = run(decoder, rows.map((_, row) => Object.fromEntries(codeNames.map((name, i) => [name, codes[row * width + i]!]))))
    run(whole, rows).forEach((value, i) => { expect(again[i]).toBeCloseTo(value, 12) })
  })
})

it('without a code, or with a way around it, there are no halves', () => {
  const none = build([setParam({ id: 'o', param: 'code', value: null })], dense('auto'))
  const around = build([node('skip', 'dense', { units: 16, activation: 'identity' }), node('sum', 'add'), wire('x', 'skip'), wire('skip', 'sum'), wire('d', 'sum')], dense('auto'))
  const bypassed: LoomDocument = { ...around, edges: { ...around.edges, 'd-r': { ...around.edges['d-r']!, from: { node: 'sum', port: 'out' } } } }
  for (const document of [none, bypassed]) expect(exportPart(document, schema, preparation, 'encoder')).toMatchObject({ ok: false, error: [{ code: 'NO_CODE' }] })
})
