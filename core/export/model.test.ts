import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { float64Math } from '../base/math/index.ts'
import { ops } from '../ops/registry.ts'
import type { OpDefinition } from '../ops/types.ts'
import { uniformAt } from '../base/random/index.ts'
import { buildModel } from './build-model.ts'
import { exportFormats } from './formats/registry.ts'
import type { ExportFormat } from './types.ts'
import { readAndPredict } from './minimal-reader.fixture.ts'
import { exampleModel, exampleSource } from './model.fixture.ts'
import { ownKernels, runOp } from './model-ops.ts'
import { parseModel } from './parse-model.ts'
import { proveModel } from './verify.ts'

const examples = (JSON.parse(readFileSync(path.join(import.meta.dirname, '..', '..', 'examples', 'index.json'), 'utf8')) as readonly { readonly id: string }[]).map(({ id }) => id)
const formats: readonly ExportFormat[] = Object.values(exportFormats)
const schema = JSON.parse(readFileSync(path.join(import.meta.dirname, 'model.schema.json'), 'utf8')) as object
const validate = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true }).compile(schema)

describe.each(examples)('the model of %s', (id) => {
  it('fits the published schema, reads back equal and proves itself in every format', async () => {
    const model = await exampleModel(id)
    expect(validate(JSON.parse(JSON.stringify(model))), JSON.stringify(validate.errors)).toBe(true)
    expect(model.golden.rows.length).toBe(Math.min(20, model.provenance.dataset!.rows))
    for (const format of formats) {
      const proof = format.verify(format.write(model))
      if (proof === null) continue
      expect(proof.equal).toBe(model.golden.rows.length)
      expect(proof.largestDifference).toBeLessThanOrEqual(1e-9)
    }
    const bytes = exportFormats.json.write(model)
    expect(parseModel(bytes)).toEqual({ ok: true, value: model })
  })

  it('is read by a program that knows nothing of ours', async () => {
    const model = await exampleModel(id)
    const text = new TextDecoder().decode(exportFormats.json.write(model))
    for (const { cells, predictions } of model.golden.rows) {
      const mine = readAndPredict(text, cells)
      for (const [node, golden] of Object.entries(predictions)) {
        expect(mine[node]).toHaveLength(golden.length)
        golden.forEach((value, i) => {
          expect(Math.abs(mine[node]![i]! - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)))
        })
      }
    }
  })
})

it('refuses weights that are missing or not finite', async () => {
  const source = await exampleSource('xor')
  const [name, values] = Object.entries(source.weights)[0]!
  const broken = buildModel({ ...source, weights: { ...source.weights, [name]: Float64Array.from(values, () => NaN) } })
  expect(broken).toMatchObject({ ok: false, error: [{ code: 'EXPORT_NOT_FINITE', data: { parameter: name } }] })
  const missing = buildModel({ ...source, weights: Object.fromEntries(Object.entries(source.weights).slice(1)) })
  expect(missing).toMatchObject({ ok: false, error: [{ code: 'EXPORT_WEIGHTS_MISSING', data: { parameter: name } }] })
})

it('refuses merged spellings that lead in circles, to nothing, or are no text', async () => {
  const model = JSON.parse(new TextDecoder().decode(exportFormats.json.write(await exampleModel('iris')))) as { preprocessing: { columns: object[] }; outputs: object[] }
  const withRename = (rename: unknown): readonly unknown[] => {
    const renamed = (list: readonly object[]): readonly object[] => list.map((one) => ({ ...one, rename }))
    const files = [{ ...model, preprocessing: { ...model.preprocessing, columns: renamed(model.preprocessing.columns) } }, { ...model, outputs: renamed(model.outputs) }]
    return files.map((file) => parseModel(new TextEncoder().encode(JSON.stringify(file)))).map((read) => (read.ok ? true : read.error.replace(/^.*?rename/, 'rename')))
  }
  expect(withRename({ A: 'a' })).toEqual([true, true])
  const circle = 'rename.a should be a label that is not renamed itself'
  expect(withRename({ a: 'b', b: 'a' })).toEqual([circle, circle])
  for (const label of ['', ' ', 7, null, ['x']]) expect(withRename({ a: label })).toEqual(['rename.a should be a label', 'rename.a should be a label'])
  expect(withRename('a')).toEqual(['rename should be an object', 'rename should be an object'])
})

it('notices a changed weight, cell or prediction', async () => {
  const model = await exampleModel('iris')
  const [name, parameter] = Object.entries(model.computation.parameters)[0]!
  const values = parameter.values.map((value, i) => (i === 0 ? value + 1e-3 : value))
  const changed = { ...model, computation: { ...model.computation, parameters: { ...model.computation.parameters, [name]: { ...parameter, values } } } }
  expect(proveModel(changed).equal).toBeLessThan(model.golden.rows.length)
  expect(proveModel(model).equal).toBe(model.golden.rows.length)
})

it('never throws on truncated or bit-flipped files, and runs whatever it accepts', async () => {
  const bytes = exportFormats.json.write(await exampleModel('xor'))
  for (let length = 0; length < bytes.length - 2; length += 7) expect(parseModel(bytes.slice(0, length)).ok).toBe(false)
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
      const damaged = bytes.slice()
      damaged[at]! ^= 1 << bit
      const model = parseModel(damaged)
      if (model.ok) expect(proveModel(model.value).rows).toBe(4)
      else expect(model.error).not.toBe('')
    }),
    { numRuns: 2000 },
  )
})

describe('the second implementation of each operation', () => {
  const table: { readonly [name: string]: OpDefinition } = ops
  it.each(ownKernels.filter((name) => table[name] !== undefined))('%s agrees with its definition', (name) => {
    const definition = table[name]!
    for (const [n, { shapes, attrs = {}, range = [-2, 2] }] of definition.samples.entries()) {
      const size = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1)
      const inputs = shapes.map((shape, i) => ({
        shape,
        data: Float64Array.from({ length: size(shape) }, (_, k) => range[0] + (range[1] - range[0]) * uniformAt(n, name, String(i), k)),
      }))
      const alloc = (shape: readonly number[]) => ({ shape, data: new Float64Array(size(shape)) })
      const [expected] = definition.kernel(inputs, attrs, { math: float64Math, seed: 0, step: 0, alloc, call: () => [] })
      const got = runOp(name, inputs, attrs, shapes[0]?.[0] ?? 1)
      expect(got.shape).toEqual(expected!.shape)
      got.data.forEach((value, i) => {
        expect(Math.abs(value - expected!.data[i]!)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(value)))
      })
    }
  })
})

it('the format document names every operation and the file that describes it', () => {
  const text = readFileSync(path.join(import.meta.dirname, '..', '..', 'docs', 'model-format.md'), 'utf8')
  const trainingAlone = ['softmaxCrossEntropy', 'sigmoidCrossEntropy']
  for (const op of ownKernels.filter((name) => !trainingAlone.includes(name))) expect(text).toMatch(new RegExp(`\`${op}[\`{]`))
  for (const field of Object.keys((schema as { readonly properties: object }).properties)) expect(text).toContain(field)
})
