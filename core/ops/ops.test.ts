import { describe, expect, it } from 'vitest'
import { differentiate } from '../compiler/differentiate.ts'
import { verifyFunction } from '../compiler/verify.ts'
import { simplify } from '../compiler/simplify.ts'
import { createContext, prepare } from '../engines/reference/interpret.ts'
import type { IrFunction } from '../ir/types.ts'
import { createBuilder } from './builder.ts'
import { ops } from './registry.ts'
import { isContinuous, sampleInputs, sampleWeights, symbolicShapes } from './support/samples.fixture.ts'
import { fillLike } from './support/gradient.ts'
import type { NdArray, OpDefinition, OpSample } from './types.ts'

const entries: [string, OpDefinition][] = Object.entries(ops)
const cases = entries.flatMap(([name, definition]) => definition.samples.map((sample, i) => [name, i, definition, sample] as const))

/** Σ over every result of random weights times the result, and its gradient in every continuous input. */
function weighted(name: string, sample: OpSample, withGradient: boolean): IrFunction {
  const builder = createBuilder(name)
  const inputs = symbolicShapes(sample).map((shape, index) => builder.argument(shape, { kind: 'argument', index }))
  const outputs = builder.emitMany(name, inputs, sample.attrs)
  const [first, ...more] = outputs.map((output, i) => {
    const shape = builder.shape(output)
    const weights = builder.argument(shape, { kind: 'argument', index: inputs.length + i })
    const product = builder.emit('mul', [output, weights])
    return builder.emit('sum', [product], { axes: shape.map((_, axis) => axis), keep: false })
  })
  const total = more.reduce((sum, value) => builder.emit('add', [sum, value]), first!)
  builder.result(total, { kind: 'output', name: 'total' })
  if (withGradient) {
    const wrt = inputs.filter((_, i) => isContinuous(sample, i))
    differentiate(builder, total, wrt).forEach((value, i) => {
      expect(builder.shape(value)).toEqual(builder.shape(wrt[i]!))
      builder.result(value, { kind: 'output', name: `d${i}` })
    })
  }
  return builder.finish()
}

function kernelOf(definition: OpDefinition, inputs: readonly NdArray[], sample: OpSample, precision: 'float64' | 'float32'): readonly NdArray[] {
  const context = createContext({ precision, seed: 3 })
  const typed = inputs.map(({ shape, data }) => {
    const array = context.alloc(shape)
    array.data.set(data)
    return array
  })
  return definition.kernel(typed, sample.attrs ?? {}, context)
}

describe.each(cases)('%s, sample %i', (name, number, definition, sample) => {
  const inputs = sampleInputs(name, number, sample)
  const weights = kernelOf(definition, inputs, sample, 'float64').map(({ shape }, i) => sampleWeights(name, number, i, shape))

  it('infers the shapes that its kernel makes', () => {
    const inferred = definition.infer(symbolicShapes(sample), sample.attrs ?? {})
    const made = kernelOf(definition, inputs, sample, 'float64')
    const batch = sample.shapes[0]?.[0]
    expect(inferred.map((shape) => shape.map((dim) => (dim === 'batch' ? batch : dim)))).toEqual(made.map(({ shape }) => shape))
    for (const { shape, data } of made) expect(data.length).toBe(shape.reduce((product, dim) => product * dim, 1))
  })

  it('computes in float32 what it computes in float64, rounded', () => {
    const rounded = inputs.map(({ shape, data }) => ({ shape, data: Float64Array.from(Float32Array.from(data)) }))
    const double = kernelOf(definition, rounded, sample, 'float64')
    const single = kernelOf(definition, rounded, sample, 'float32')
    single.forEach(({ data }, i) => {
      expect(data).toBeInstanceOf(Float32Array)
      const scale = 1 + Math.max(0, ...double[i]!.data.map(Math.abs))
      data.forEach((value, n) => {
        expect(Math.abs(value - double[i]!.data[n]!)).toBeLessThanOrEqual(1e-5 * scale)
      })
    })
  })

  if (definition.gradient !== 'none') it('has the gradient that finite differences give', () => {
    const context = createContext({ precision: 'float64', seed: 3 })
    const withGradient = weighted(name, sample, true)
    verifyFunction(withGradient)
    const run = prepare(withGradient, context)
    const forward = prepare(weighted(name, sample, false), context)
    const gradients = run([...inputs, ...weights]).slice(1)
    let compared = 0
    inputs
      .filter((_, i) => isContinuous(sample, i))
      .forEach((input, i) => {
        input.data.forEach((value, n) => {
          const h = 1e-5
          const at = (x: number): number => {
            input.data[n] = x
            const [{ data }] = forward([...inputs, ...weights]) as [NdArray]
            input.data[n] = value
            return data[0]!
          }
          const difference = (at(value + h) - at(value - h)) / (2 * h)
          expect(Math.abs(gradients[i]!.data[n]! - difference)).toBeLessThanOrEqual(1e-8 * (1 + Math.abs(difference)) * 10)
          compared += 1
        })
      })
    expect(compared).toBeGreaterThan(0)
  })

  if (definition.gradient !== 'none') it('has the same gradient after simplification', () => {
    const context = createContext({ precision: 'float64', seed: 3 })
    const fn = weighted(name, sample, true)
    const smaller = simplify(fn)
    verifyFunction(smaller)
    const all = [...inputs, ...weights]
    const plain = prepare(fn, context)(all)
    const numbers = new Map(fn.arguments.map(({ source }, i) => [JSON.stringify(source), all[i]!]))
    const simple = prepare(smaller, context)(smaller.arguments.map(({ source }) => numbers.get(JSON.stringify(source))!))
    plain.forEach(({ data }, i) => {
      expect([...simple[i]!.data].map((value) => value + 0)).toEqual([...data].map((value) => value + 0))
    })
  })
})

describe('every op', () => {
  it.each(entries)('%s is named after its key, described and sampled', (key, definition) => {
    expect(definition.name).toBe(key)
    expect(definition.summary.length).toBeGreaterThan(1)
    expect(definition.samples.length).toBeGreaterThan(0)
  })
})

describe('sums through broadcasting', () => {
  it('adds up the gradient of a bias over the batch', () => {
    const builder = createBuilder('bias')
    const x = builder.argument(['batch', 3], { kind: 'argument', index: 0 })
    const b = builder.argument([3], { kind: 'argument', index: 1 })
    const y = builder.emit('mul', [builder.emit('add', [x, b]), x])
    const [gradient] = differentiate(builder, builder.emit('sum', [y], { axes: [0, 1], keep: false }), [b])
    builder.result(gradient!, { kind: 'output', name: 'db' })
    const run = prepare(builder.finish(), createContext({ precision: 'float64', seed: 0 }))
    const data = { shape: [2, 3], data: Float64Array.of(1, 2, 3, 10, 20, 30) }
    expect([...run([data, { shape: [3], data: new Float64Array(3) }])[0]!.data]).toEqual([11, 22, 33])
  })

  it('gives 0 for a value that does not matter', () => {
    const builder = createBuilder('unused')
    const x = builder.argument(['batch', 2], { kind: 'argument', index: 0 })
    const unused = builder.argument([4], { kind: 'argument', index: 1 })
    const total = builder.emit('sum', [x], { axes: [0, 1], keep: false })
    const [gradient] = differentiate(builder, total, [unused])
    expect(builder.shape(gradient!)).toEqual([4])
    expect(fillLike(builder, x, 1)).toBeGreaterThan(gradient!)
    expect(() => differentiate(builder, x, [unused])).toThrow('only that of a scalar')
  })
})
