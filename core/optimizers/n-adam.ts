import { exp64, log64, pow64 } from '../base/math/index.ts'
import type { ParamValues } from '../base/params.ts'
import { adamParams, adamSlots } from './support/adam.ts'
import { arithmetic, movingAverage, named, negligible, numberParam } from './support/emit.ts'
import type { OptimizerDefinition } from './types.ts'

const logDecay = log64(0.96)

/** μ at step t (one-based): β₁·(1 − ½·0.96^(t·ψ)) with ψ = 0.004. */
const momentumAt = (beta1: number, t: number): number => beta1 * (1 - 0.5 * exp64(logDecay * t * 0.004))

/** μ₁·…·μₜ. Once it no longer changes 1 − product, the rest is left out. */
function momentumProduct(beta1: number, t: number): number {
  let product = 1
  for (let i = 1; i <= t && product > 1e-18; i += 1) product *= momentumAt(beta1, i)
  return product
}

/** Factors of g and of m in the step, and 1/√(1 − β₂ᵗ). */
function scalarValues(params: ParamValues, step: number): readonly number[] {
  const t = step + 1
  const beta1 = numberParam(params, 'beta1')
  const product = momentumProduct(beta1, t)
  const next = momentumAt(beta1, t + 1)
  const second = 1 - pow64(numberParam(params, 'beta2'), t)
  return [(1 - momentumAt(beta1, t)) / (1 - product), next / (1 - product * next), 1 / Math.sqrt(second)]
}

export const nAdam: OptimizerDefinition = {
  kind: 'nAdam',
  title: 'NAdam',
  help: 'Adam with Nesterov momentum: it looks one step ahead, and often settles a little sooner.',
  source: 'Dozat, "Incorporating Nesterov momentum into Adam", ICLR workshop 2016',
  params: adamParams,
  defaultLearningRate: 0.01,
  slots: () => adamSlots,
  scalars: () => ['gradientScale', 'firstMomentScale', 'secondMomentScale'],
  scalarValues,
  /** m and v as in Adam; p ← p − η·(a·g + b·m)/(√v̂ + ε) with a = (1 − μₜ)/(1 − Πμ), b = μₜ₊₁/(1 − Πμ·μₜ₊₁). */
  update({ builder, parameter, gradient, slots, scalars, params }) {
    const { add, sub, mul, div, square, sqrt, number } = arithmetic(builder)
    const shrink = negligible(builder)
    const g = shrink.gradient(gradient)
    const m = shrink.mean(movingAverage(builder, named(slots, 'm'), g, numberParam(params, 'beta1')))
    const v = shrink.square(movingAverage(builder, named(slots, 'v'), square(g), numberParam(params, 'beta2')))
    const root = add(mul(sqrt(v), named(scalars, 'secondMomentScale')), number(numberParam(params, 'epsilon')))
    const ahead = add(mul(g, named(scalars, 'gradientScale')), mul(m, named(scalars, 'firstMomentScale')))
    return { parameter: sub(parameter, div(mul(ahead, named(scalars, 'learningRate')), root)), slots: { m, v } }
  },
}
