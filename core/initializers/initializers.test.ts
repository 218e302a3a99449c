import { describe, expect, test } from 'vitest'
import { paramDefaults } from '../base/params.ts'
import { normalAt, uniformAt } from '../base/random/index.ts'
import { initializers } from './registry.ts'
import type { InitializerDefinition } from './types.ts'

const all: readonly InitializerDefinition[] = Object.values(initializers)
const n = 20_000

function sample(definition: InitializerDefinition, fanIn: number, fanOut: number, seed = 1): Float64Array {
  const params = paramDefaults(definition.params)
  const uniform = (index: number): number => uniformAt(seed, 'test', 'w', index)
  const normal = (index: number): number => normalAt(seed, 'test', 'w', index)
  return Float64Array.from({ length: n }, (_, index) => definition.value({ params, fanIn, fanOut, index, uniform, normal }))
}
const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length
const variance = (values: Float64Array): number => mean(values.map((value) => value * value)) - mean(values) ** 2

const variances: { readonly [kind: string]: (fanIn: number, fanOut: number) => number } = {
  glorotUniform: (fanIn, fanOut) => 2 / (fanIn + fanOut),
  glorotNormal: (fanIn, fanOut) => 2 / (fanIn + fanOut),
  heUniform: (fanIn) => 2 / fanIn,
  heNormal: (fanIn) => 2 / fanIn,
  lecunUniform: (fanIn) => 1 / fanIn,
  lecunNormal: (fanIn) => 1 / fanIn,
  uniform: () => 1 / 12,
  constant: () => 0,
  zeros: () => 0,
}

describe.each(all.map((definition) => [definition.kind, definition] as const))('%s', (kind, definition) => {
  test.each([[2, 3], [64, 10], [1, 1]])('has the mean and variance of its formula for fans %i and %i', (fanIn, fanOut) => {
    const values = sample(definition, fanIn, fanOut)
    const expected = variances[kind]!(fanIn, fanOut)
    expect(Math.abs(mean(values))).toBeLessThanOrEqual(4 * Math.sqrt(expected / n))
    expect(Math.abs(variance(values) - expected)).toBeLessThanOrEqual(0.05 * expected)
  })

  test('draws each element by itself: the same again, another for another seed', () => {
    expect(sample(definition, 4, 4)).toEqual(sample(definition, 4, 4))
    if (variances[kind]!(4, 4) > 0) expect(sample(definition, 4, 4, 2)).not.toEqual(sample(definition, 4, 4))
  })
})
