import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ParamValues } from '../base/params.ts'
import { differentiate } from '../compiler/differentiate.ts'
import { createContext, prepare } from '../engines/reference/interpret.ts'
import { createBuilder } from '../ops/builder.ts'
import { losses } from './registry.ts'
import { lossCases, lossInputs, lossRows, lossWidth } from './support/oracle.fixture.ts'
import type { Link, LossDefinition } from './types.ts'

const fixture = JSON.parse(readFileSync(new URL('../ops/torch.fixture.json', import.meta.url), 'utf8')) as {
  readonly losses: readonly ({ readonly forward: readonly number[]; readonly gradient: readonly number[] } | null)[]
}
const table: { readonly [kind: string]: LossDefinition } = losses

/** Loss per row and the gradient of its sum in the link's argument. */
function run(definition: LossDefinition, link: Link, params: ParamValues, argument: readonly number[], target: readonly number[], width: number): number[][] {
  const builder = createBuilder('loss')
  const z = builder.argument(['batch', width], { kind: 'argument', index: 0 })
  const y = builder.argument(['batch', width], { kind: 'data', name: 'y' })
  const prediction = link === 'identity' ? z : builder.emit(link, [z])
  const loss = definition.emit({ builder, argument: z, prediction, target: y, link, params })
  expect(builder.shape(loss)).toEqual(['batch'])
  const [gradient] = differentiate(builder, builder.emit('sum', [loss], { axes: [0], keep: false }), [z])
  builder.result(loss, { kind: 'result', index: 0 })
  builder.result(gradient!, { kind: 'result', index: 1 })
  const shape = [argument.length / width, width]
  const found = prepare(builder.finish(), createContext({ precision: 'float64', seed: 0 }))([
    { shape, data: Float64Array.from(argument) },
    { shape, data: Float64Array.from(target) },
  ])
  return found.map(({ data }) => [...data])
}

describe('PyTorch agrees in float64', () => {
  it.each(lossCases.map((one, i) => ({ ...one, i })))('$kind through $link', ({ kind, link, target, params, i }) => {
    const expected = fixture.losses[i]
    if (expected === null || expected === undefined) throw new Error(`no answer for ${kind}: run scripts/oracle/update.ts`)
    const inputs = lossInputs(target)
    expect(inputs.argument.length).toBe(lossRows * lossWidth)
    const [forward, gradient] = run(table[kind]!, link, params as ParamValues, inputs.argument, inputs.target, lossWidth)
    expected.forward.forEach((value, n) => {
      expect(Math.abs(forward![n]! - value)).toBeLessThanOrEqual(1e-12)
    })
    expected.gradient.forEach((value, n) => {
      expect(Math.abs(gradient![n]! - value)).toBeLessThanOrEqual(1e-12)
    })
  })
  it('compares every loss', () => {
    expect([...new Set(lossCases.map(({ kind }) => kind))].sort()).toEqual(Object.keys(table).sort())
  })
})

describe('cross-entropies of logits far from 0', () => {
  it.each([
    ['binaryCrossEntropy', 'sigmoid', [800, -800, 800, -800], [1, 0, 0, 1], [0, 0, 800, 800], 1],
    ['categoricalCrossEntropy', 'softmax', [800, -800, 0, -900], [1, 0, 0, 1], [0, 900], 2],
  ] as const)('%s stays finite', (kind, link, argument, target, expected, width) => {
    const [forward, gradient] = run(table[kind]!, link, {}, argument, target, width)
    expect(forward).toEqual([...expected])
    expect(gradient!.every(Number.isFinite)).toBe(true)
  })
})
