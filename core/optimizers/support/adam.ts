import { pow64 } from '../../base/math/index.ts'
import type { NumberSpec, ParamValues } from '../../base/params.ts'
import type { UpdateArgs } from '../types.ts'
import { arithmetic, movingAverage, named, negligible, numberParam } from './emit.ts'

/** Parameters shared by Adam and its kin. */
export const adamParams = {
  beta1: {
    type: 'number',
    label: 'β₁',
    help: 'How much of the running mean of gradients is kept at each step.',
    default: 0.9,
    min: 0,
    max: 1,
    exclusiveMax: true,
    step: 0.01,
  },
  beta2: {
    type: 'number',
    label: 'β₂',
    help: 'How much of the running mean of squared gradients is kept at each step.',
    default: 0.999,
    min: 0,
    max: 1,
    exclusiveMax: true,
    step: 0.001,
  },
  epsilon: {
    type: 'number',
    label: 'ε',
    help: 'A small number added to the denominator, so that it is never 0.',
    default: 1e-8,
    min: 0,
    max: 1,
    exclusiveMin: true,
  },
} as const satisfies { readonly [name: string]: NumberSpec }

export const adamSlots = [
  { role: 'm', initial: 0 },
  { role: 'v', initial: 0 },
] as const

/** 1/(1 − β₁ᵗ) and 1/√(1 − β₂ᵗ) at step t − 1. */
export const adamScalars = ['firstMomentScale', 'secondMomentScale'] as const

export function adamScalarValues(params: ParamValues, step: number): readonly number[] {
  const t = step + 1
  const first = 1 - pow64(numberParam(params, 'beta1'), t)
  const second = 1 - pow64(numberParam(params, 'beta2'), t)
  return [1 / first, 1 / Math.sqrt(second)]
}

/**
 * m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², p ← p − η·m̂/(√v̂ + ε) with the bias-corrected m̂ = m/(1 − β₁ᵗ) and
 * v̂ = v/(1 − β₂ᵗ).
 */
export function adamUpdate({ builder, parameter, gradient, slots, scalars, params }: UpdateArgs): ReturnType<typeof result> {
  const { add, sub, mul, div, square, sqrt, number } = arithmetic(builder)
  const shrink = negligible(builder)
  const g = shrink.gradient(gradient)
  const m = shrink.mean(movingAverage(builder, named(slots, 'm'), g, numberParam(params, 'beta1')))
  const v = shrink.square(movingAverage(builder, named(slots, 'v'), square(g), numberParam(params, 'beta2')))
  const root = add(mul(sqrt(v), named(scalars, 'secondMomentScale')), number(numberParam(params, 'epsilon')))
  const rate = mul(named(scalars, 'learningRate'), named(scalars, 'firstMomentScale'))
  return result(sub(parameter, div(mul(m, rate), root)), m, v)
}

const result = (parameter: number, m: number, v: number): { readonly parameter: number; readonly slots: { readonly m: number; readonly v: number } } => ({
  parameter,
  slots: { m, v },
})
