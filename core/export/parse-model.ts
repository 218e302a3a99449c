/** Reading `model.json`: whatever the bytes hold, the answer is a model that can be run, or what is wrong with it. */
import type { Result } from '../base/result.ts'
import { err, ok } from '../base/result.ts'
import { decodeUtf8 } from '../base/utf8.ts'
import type { Shape } from '../ir/types.ts'
import { inferOp } from '../ops/builder.ts'
import type { ModelFile } from './types.ts'

class Flaw extends Error {}

type Check = (value: unknown, at: string) => void

const fail = (at: string, expected: string): never => {
  throw new Flaw(`${at} should be ${expected}`)
}
/** A check by a predicate, with the words for what it wants. */
const that =
  (holds: (value: unknown) => boolean, expected: string): Check =>
  (value, at) => {
    if (!holds(value)) fail(at, expected)
  }
const text = that((value) => typeof value === 'string', 'text')
const finite = that(Number.isFinite, 'a finite number')
const count = that((value) => Number.isSafeInteger(value) && (value as number) >= 0, 'a whole number')
const oneOf = (...options: readonly unknown[]): Check => that((value) => options.includes(value), options.map(String).join(' or '))
const either =
  (...checks: readonly Check[]): Check =>
  (value, at) => {
    const flaws: string[] = []
    for (const check of checks) {
      try {
        check(value, at)
        return
      } catch (error) {
        if (!(error instanceof Flaw)) throw error
        flaws.push(error.message)
      }
    }
    throw new Flaw(flaws[0] ?? at)
  }
const list =
  (item: Check): Check =>
  (value, at) => {
    if (!Array.isArray(value)) return fail(at, 'a list')
    value.forEach((own, i) => {
      item(own, `${at}[${i}]`)
    })
  }
const isObject = (value: unknown): value is { readonly [key: string]: unknown } => typeof value === 'object' && value !== null && !Array.isArray(value)
const table =
  (item: Check): Check =>
  (value, at) => {
    if (!isObject(value)) return fail(at, 'an object')
    for (const [key, own] of Object.entries(value)) item(own, `${at}.${key}`)
  }
const record =
  (fields: { readonly [name: string]: Check }, optional: { readonly [name: string]: Check } = {}): Check =>
  (value, at) => {
    if (!isObject(value)) return fail(at, 'an object')
    for (const [name, check] of Object.entries(fields)) check(value[name], `${at}.${name}`)
    for (const [name, check] of Object.entries(optional)) if (value[name] !== undefined) check(value[name], `${at}.${name}`)
  }
const json: Check = () => undefined
const nothing = that((value) => value === null, 'null')

/** Labels by spelling; none leads on to another. */
const rename: Check = (value, at) => {
  table(that((label) => typeof label === 'string' && label.trim() !== '', 'a label'))(value, at)
  const own = value as { readonly [spelling: string]: string }
  for (const [spelling, label] of Object.entries(own)) if (Object.hasOwn(own, label)) fail(`${at}.${spelling}`, 'a label that is not renamed itself')
}
const fittedColumn = record(
  {
    name: text,
    type: oneOf('number', 'category', 'text', 'date', 'identifier'),
    role: text,
    encode: oneOf('oneHot', 'ordinal'),
    unseen: oneOf('zeros', 'error'),
    width: count,
    fill: either(nothing, text, finite),
    offset: finite,
    scale: finite,
  },
  { categories: list(text), rename },
)
const dataset = record({
  name: text,
  fingerprint: text,
  rows: count,
  split: record({ validation: finite, test: finite, seed: finite, stratify: oneOf(true, false) }),
  targets: list(text),
  dialect: table(json),
  splitColumns: list(record({ name: text, type: oneOf('number', 'category', 'text', 'date', 'identifier'), role: text, drops: oneOf(true, false) }, { rename })),
})
const modelFile = record({
  format: oneOf('neuroloom-model'),
  version: oneOf(1),
  name: text,
  preprocessing: record({ decimal: oneOf('.', ','), missing: list(text), columns: list(fittedColumn) }),
  inputs: list(record({ node: text, label: text, columns: list(text), offset: count, width: count })),
  computation: record({
    inputWidth: count,
    parameters: table(record({ shape: list(count), values: list(finite) })),
    operations: list(record({ name: text, op: text, inputs: list(text), attrs: table(json), shape: list(either(count, oneOf('batch'))) })),
  }),
  outputs: list(
    record(
      {
        node: text,
        label: text,
        value: text,
        argument: text,
        link: oneOf('identity', 'sigmoid', 'softmax'),
        columns: list(text),
        loss: record({ kind: text, params: table(json), weight: finite }),
      },
      { reconstructs: text, classes: list(text), rename, scale: list(finite), offset: list(finite) },
    ),
  ),
  drawing: table(record({ tensor: text, offset: count, shape: list(count), strides: list(count) })),
  provenance: record({
    neuroloom: text,
    seed: finite,
    engine: text,
    precision: text,
    epochs: count,
    weightHash: text,
    dataset: either(nothing, dataset),
    metrics: table(table(finite)),
    createdAt: text,
  }),
  golden: record({ rows: list(record({ cells: table(either(nothing, text)), predictions: table(list(finite)) })) }),
})

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, extent) => product * extent, 1)
const sameShape = (a: Shape, b: Shape): boolean => a.length === b.length && a.every((extent, axis) => extent === b[axis])
const memoryLimit = 20_000_000

/** Names are defined once and before they are used, and every shape is what its operation gives. */
function checkComputation(model: ModelFile): void {
  const { computation } = model
  const shapes = new Map<string, Shape>([['x', ['batch', computation.inputWidth]]])
  const define = (name: string, shape: Shape): void => {
    if (shapes.has(name)) throw new Flaw(`${name} is defined twice`)
    shapes.set(name, shape)
  }
  for (const [name, { shape, values }] of Object.entries(computation.parameters)) {
    if (sizeOf(shape) !== values.length) throw new Flaw(`parameter ${name} has ${values.length} values for shape [${shape.join(', ')}]`)
    define(name, shape)
  }
  for (const { name, op, inputs, attrs, shape } of computation.operations) {
    const own = inputs.map((input) => shapes.get(input) ?? fail(`operation ${name}: input ${input}`, 'defined before it is used'))
    let inferred: readonly Shape[]
    try {
      inferred = inferOp(op, own, attrs)
    } catch (error) {
      throw new Flaw(`operation ${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
    if (inferred.length !== 1 || !sameShape(inferred[0]!, shape)) throw new Flaw(`operation ${name} does not have the shape [${shape.join(', ')}]`)
    if (sizeOf(shape.map((extent) => (extent === 'batch' ? 1 : extent))) > memoryLimit) throw new Flaw(`operation ${name} is too large`)
    define(name, shape)
  }
  for (const output of model.outputs) {
    const shape = shapes.get(output.value)
    if (shape?.length !== 2 || shape[0] !== 'batch') throw new Flaw(`output ${output.node}: ${output.value} is not a row per sample`)
    const argument = shapes.get(output.argument)
    if (argument === undefined || !sameShape(argument, shape)) throw new Flaw(`output ${output.node}: ${output.argument} is not the link's argument`)
    const width = shape[1] as number
    const classes = output.link === 'sigmoid' ? 2 : width
    if (output.classes !== undefined && output.classes.length !== classes) throw new Flaw(`output ${output.node} has ${output.classes.length} class labels for ${classes} classes`)
    for (const units of [output.scale, output.offset]) if (units !== undefined && units.length !== width) throw new Flaw(`output ${output.node} has ${units.length} units for ${width} values`)
    if ((output.link === 'identity' || output.reconstructs !== undefined) && output.columns.length !== width) throw new Flaw(`output ${output.node} has ${output.columns.length} target columns for ${width} values`)
  }
}

/** Inputs read columns that are prepared, side by side within `x`. */
function checkInputs(model: ModelFile): void {
  const widths = new Map(model.preprocessing.columns.map((column) => [column.name, column.width]))
  for (const column of model.preprocessing.columns) {
    const categories = column.categories?.length ?? 0
    const expected = column.type !== 'number' && column.encode === 'oneHot' ? categories : 1
    if (column.width !== expected) throw new Flaw(`column ${column.name} has width ${column.width} instead of ${expected}`)
    if (column.scale === 0) throw new Flaw(`column ${column.name} has scale 0`)
  }
  for (const input of model.inputs) {
    const width = input.columns.reduce((sum, name) => sum + (widths.get(name) ?? fail(`input ${input.node}: column ${name}`, 'described in the preprocessing')), 0)
    if (width !== input.width || input.offset + width > model.computation.inputWidth) throw new Flaw(`input ${input.node} does not fit into x`)
  }
}

/** A model that can be run safely, or the first thing that is wrong with the bytes, in words that end a sentence. */
export function parseModel(bytes: Uint8Array): Result<ModelFile, string> {
  let value: unknown
  try {
    value = JSON.parse(decodeUtf8(bytes))
  } catch {
    return err('it is not JSON, or it was cut off')
  }
  try {
    modelFile(value, 'model')
    const model = value as ModelFile
    checkInputs(model)
    checkComputation(model)
    return ok(model)
  } catch (error) {
    if (error instanceof Flaw) return err(error.message)
    throw error
  }
}
