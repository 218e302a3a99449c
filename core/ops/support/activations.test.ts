import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { differentiate } from '../../compiler/differentiate.ts'
import { createContext, prepare } from '../../engines/reference/interpret.ts'
import { createBuilder } from '../builder.ts'
import { activationInputs } from './activations.fixture.ts'
import { composedActivations, type ComposedActivation } from './activations.ts'

const fixture = JSON.parse(readFileSync(new URL('../torch.fixture.json', import.meta.url), 'utf8')) as {
  readonly activations: { readonly [name: string]: { readonly forward: readonly number[]; readonly gradient: readonly number[] } }
}

it.each(Object.keys(composedActivations) as ComposedActivation[])('%s has the values and the slope that PyTorch gives', (name) => {
  const builder = createBuilder(name)
  const x = builder.argument(['batch'], { kind: 'data', name: 'x' })
  const y = composedActivations[name](builder, x)
  expect(builder.shape(y)).toEqual(['batch'])
  const [gradient] = differentiate(builder, builder.emit('sum', [y], { axes: [0], keep: false }), [x])
  builder.result(y, { kind: 'output', name: 'y' })
  builder.result(gradient!, { kind: 'output', name: 'dx' })
  const [found, slope] = prepare(builder.finish(), createContext({ precision: 'float64', seed: 0 }))([
    { shape: [activationInputs.length], data: Float64Array.from(activationInputs) },
  ])
  const expected = fixture.activations[name]!
  activationInputs.forEach((_, i) => {
    expect(Math.abs(found!.data[i]! - expected.forward[i]!)).toBeLessThanOrEqual(1e-12)
    expect(Math.abs(slope!.data[i]! - expected.gradient[i]!)).toBeLessThanOrEqual(1e-12)
  })
})
