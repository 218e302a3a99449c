import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { paramDefaults, type ParamValues } from '../base/params.ts'
import { verifyFunction } from '../compiler/verify.ts'
import { createContext, prepare } from '../engines/reference/interpret.ts'
import { createBuilder } from '../ops/builder.ts'
import { optimizers } from './registry.ts'
import { optimizerCases, optimizerInputs, optimizerSize } from './support/oracle.fixture.ts'
import type { NdArray } from '../ops/types.ts'
import type { OptimizerDefinition } from './types.ts'

const fixture = JSON.parse(readFileSync(new URL('../ops/torch.fixture.json', import.meta.url), 'utf8')) as {
  readonly optimizers: readonly (readonly (readonly number[])[] | null)[]
}
const table: { readonly [kind: string]: OptimizerDefinition } = optimizers

/** Runs an optimiser on given gradients; the parameter after each step, and what it remembers after the last. */
function run(
  definition: OptimizerDefinition,
  params: ParamValues,
  learningRate: number,
  start: readonly number[],
  gradients: readonly (readonly number[])[],
  precision: 'float32' | 'float64' = 'float64',
): { readonly steps: readonly (readonly number[])[]; readonly slots: readonly number[] } {
  const builder = createBuilder('update')
  const shape = [start.length]
  const slots = definition.slots(params)
  const names = ['learningRate', ...definition.scalars(params)]
  const parameter = builder.argument(shape, { kind: 'parameter', index: 0 })
  const gradient = builder.argument(shape, { kind: 'argument', index: 0 })
  const slotValues = slots.map((_, index) => builder.argument(shape, { kind: 'slot', index }))
  const scalarValues = names.map((name) => builder.argument([], { kind: 'scalar', name }))
  const updated = definition.update({
    builder,
    parameter,
    gradient,
    slots: Object.fromEntries(slots.map(({ role }, i) => [role, slotValues[i]!])),
    scalars: Object.fromEntries(names.map((name, i) => [name, scalarValues[i]!])),
    params,
  })
  expect(Object.keys(updated.slots).sort()).toEqual(slots.map(({ role }) => role).sort())
  builder.result(updated.parameter, { kind: 'parameter', index: 0 })
  slots.forEach(({ role }, index) => {
    builder.result(updated.slots[role]!, { kind: 'slot', index })
  })
  const fn = builder.finish()
  verifyFunction(fn)
  const step = prepare(fn, createContext({ precision, seed: 0 }))
  const array = (of: readonly number[], own: readonly number[] = shape): NdArray => ({ shape: own, data: precision === 'float64' ? Float64Array.from(of) : Float32Array.from(of) })
  let value = array(start)
  let state: readonly NdArray[] = slots.map(({ initial }) => array(start.map(() => initial)))
  const steps = gradients.map((g, n) => {
    const scalars = [learningRate, ...definition.scalarValues(params, n)].map((x) => array([x], []))
    const [next, ...rest] = step([value, array(g), ...state, ...scalars])
    value = next!
    state = rest
    return [...value.data]
  })
  return { steps, slots: state.flatMap(({ data }) => [...data]) }
}

describe('PyTorch agrees in float64', () => {
  it.each(optimizerCases.map((one, i) => ({ ...one, i })))('$kind $params', ({ kind, params, learningRate, i }) => {
    const expected = fixture.optimizers[i]
    if (expected === null || expected === undefined) throw new Error(`no answer for ${kind}: run scripts/oracle/update.ts`)
    const { start, gradients } = optimizerInputs()
    run(table[kind]!, params as ParamValues, learningRate, start, gradients).steps.forEach((values, step) => {
      values.forEach((value, n) => {
        expect(Math.abs(value - expected[step]![n]!)).toBeLessThanOrEqual(1e-12)
      })
    })
  })
})

describe.each(Object.values(table))('$kind', (definition) => {
  const params = paramDefaults(definition.params)
  it('lowers a bowl from its default settings', () => {
    let value = Array.from({ length: optimizerSize }, (_, i) => i - 2.5)
    const loss = (): number => value.reduce((sum, x) => sum + x * x, 0)
    const before = loss()
    for (let n = 0; n < 50; n += 1) value = run(definition, params, definition.defaultLearningRate, value, [value.map((x) => 2 * x)]).steps[0]! as number[]
    expect(loss()).toBeLessThan(before)
  })
  // Lion moves by the sign of its running mean, however small that is.
  if (definition.kind !== 'lion') {
    it('remembers no subnormal numbers of gradients that vanish', () => {
      const leastNormal = 2 ** -126
      const settings = { ...params, ...('momentum' in params ? { momentum: 0.9 } : {}) }
      const start = [0.5, -0.5, 0.5, -0.5]
      const gradients = Array.from({ length: 2500 }, (_, n) => (n === 0 ? [1e-3, -1e-3, 1e-18, -1e-25] : [0, 1e-22, -1e-20, 1e-37]))
      const { steps, slots } = run(definition, settings, definition.defaultLearningRate, start, gradients, 'float32')
      expect(slots.filter((x) => x !== 0 && Math.abs(x) < leastNormal)).toEqual([])
      expect(steps.at(-1)!.every(Number.isFinite)).toBe(true)
    })
  }
  it('has as many scalar values as names, and says where it comes from', () => {
    expect(definition.scalarValues(params, 7).length).toBe(definition.scalars(params).length)
    expect(definition.source.length).toBeGreaterThan(10)
    expect(definition.help.length).toBeGreaterThan(20)
  })
})

it('compares every optimiser', () => {
  expect([...new Set(optimizerCases.map(({ kind }) => kind))].sort()).toEqual(Object.keys(table).sort())
})
