import { arithmetic, movingAverage, named, negligible, numberParam } from './support/emit.ts'
import { decaySpec, epsilonSpec } from './support/specs.ts'
import type { OptimizerDefinition } from './types.ts'

export const adadelta: OptimizerDefinition = {
  kind: 'adadelta',
  title: 'Adadelta',
  help: 'Sizes its steps by the running size of earlier steps, so that it needs hardly any learning rate: leave that at 1.',
  source: 'Zeiler, "ADADELTA: an adaptive learning rate method", arXiv 1212.5701, 2012',
  params: {
    rho: decaySpec('ρ', 'How much of the running means is kept at each step.', 0.9),
    epsilon: epsilonSpec(1e-6),
  },
  defaultLearningRate: 1,
  slots: () => [
    { role: 'square', initial: 0 },
    { role: 'step', initial: 0 },
  ],
  scalars: () => [],
  scalarValues: () => [],
  /** s ← ρs + (1 − ρ)g², d = g·√(u + ε)/√(s + ε), u ← ρu + (1 − ρ)d², p ← p − η·d. */
  update({ builder, parameter, gradient, slots, scalars, params }) {
    const { add, sub, mul, div, square, sqrt, number } = arithmetic(builder)
    const rho = numberParam(params, 'rho')
    const epsilon = number(numberParam(params, 'epsilon'))
    const shrink = negligible(builder)
    const g = shrink.gradient(gradient)
    const mean = shrink.square(movingAverage(builder, named(slots, 'square'), square(g), rho))
    const direction = mul(div(sqrt(add(named(slots, 'step'), epsilon)), sqrt(add(mean, epsilon))), g)
    const step = shrink.square(movingAverage(builder, named(slots, 'step'), square(shrink.gradient(direction)), rho))
    return { parameter: sub(parameter, mul(direction, named(scalars, 'learningRate'))), slots: { square: mean, step } }
  },
}
