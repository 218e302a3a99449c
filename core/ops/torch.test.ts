import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { differentiate } from '../compiler/differentiate.ts'
import { createContext, prepare } from '../engines/reference/interpret.ts'
import type { IrFunction } from '../ir/types.ts'
import { createBuilder } from './builder.ts'
import { ops } from './registry.ts'
import { isContinuous, sampleInputs, sampleWeights, symbolicShapes } from './support/samples.fixture.ts'
import type { OpDefinition, OpSample } from './types.ts'

/** Float64 values of PyTorch, made by scripts/oracle: forward, and the gradient of a weighted sum of all results. */
interface Answer {
  readonly forward: readonly (readonly number[])[]
  readonly gradients: readonly (readonly number[])[]
}
const fixture = JSON.parse(readFileSync(new URL('torch.fixture.json', import.meta.url), 'utf8')) as {
  readonly ops: { readonly [op: string]: readonly (Answer | null)[] }
}

/** Ops that PyTorch has no counterpart of: random numbers are our own. */
const without = new Set(['random'])

const entries: [string, OpDefinition][] = Object.entries(ops)
const cases = entries.flatMap(([name, definition]) => definition.samples.map((sample, number) => ({ name, number, sample })))

function both(name: string, sample: OpSample): IrFunction {
  const builder = createBuilder(name)
  const inputs = symbolicShapes(sample).map((shape, index) => builder.argument(shape, { kind: 'argument', index }))
  const outputs = builder.emitMany(name, inputs, sample.attrs)
  const parts = outputs.map((output, i) => {
    const shape = builder.shape(output)
    const weights = builder.argument(shape, { kind: 'argument', index: inputs.length + i })
    return builder.emit('sum', [builder.emit('mul', [output, weights])], { axes: shape.map((_, axis) => axis), keep: false })
  })
  const total = parts.reduce((sum, part) => builder.emit('add', [sum, part]))
  const wrt = inputs.filter((_, i) => isContinuous(sample, i))
  const gradients = differentiate(builder, total, wrt)
  ;[...outputs, ...gradients].forEach((value, index) => {
    builder.result(value, { kind: 'result', index })
  })
  return builder.finish()
}

function expectClose(actual: ArrayLike<number>, expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length)
  const scale = 1 + Math.max(0, ...expected.map(Math.abs))
  expected.forEach((value, i) => {
    expect(Math.abs(actual[i]! - value)).toBeLessThanOrEqual(1e-12 * scale)
  })
}

describe('PyTorch agrees in float64', () => {
  it.each(cases.filter(({ name }) => !without.has(name)))('$name, sample $number', ({ name, number, sample }) => {
    const answer = fixture.ops[name]?.[number]
    if (answer === null || answer === undefined) throw new Error(`no answer for ${name}: run scripts/oracle/update.ts`)
    const inputs = sampleInputs(name, number, sample)
    const batch = sample.shapes[0]?.[0] ?? 0
    const shapes = ops[name as keyof typeof ops].infer(symbolicShapes(sample), sample.attrs ?? {})
    const weights = shapes.map((shape, i) => sampleWeights(name, number, i, shape.map((dim) => (dim === 'batch' ? batch : dim))))
    const found = prepare(both(name, sample), createContext({ precision: 'float64', seed: 0 }))([...inputs, ...weights])
    answer.forward.forEach((values, i) => {
      expectClose(found[i]!.data, values)
    })
    answer.gradients.forEach((values, i) => {
      expectClose(found[answer.forward.length + i]!.data, values)
    })
  })

  it('has answers for the samples that exist, and no others', () => {
    expect(Object.fromEntries(Object.entries(fixture.ops).map(([name, answers]) => [name, answers.length]))).toEqual(
      Object.fromEntries(entries.map(([name, { samples }]) => [name, samples.length])),
    )
  })
})
