import { arithmetic, named, negligible, numberParam } from './support/emit.ts'
import { epsilonSpec } from './support/specs.ts'
import type { OptimizerDefinition } from './types.ts'

export const adagrad: OptimizerDefinition = {
  kind: 'adagrad',
  title: 'Adagrad',
  help: 'Weights that have moved much move less from then on. Suits rare features; steps become small in long runs.',
  source: 'Duchi, Hazan and Singer, "Adaptive subgradient methods for online learning and stochastic optimization", JMLR 12, 2011',
  params: { epsilon: epsilonSpec(1e-10) },
  defaultLearningRate: 0.05,
  slots: () => [{ role: 'square', initial: 0 }],
  scalars: () => [],
  scalarValues: () => [],
  /** s ← s + g², p ← p − η·g/(√s + ε). */
  update({ builder, parameter, gradient, slots, scalars, params }) {
    const { add, sub, mul, div, square, sqrt, number } = arithmetic(builder)
    const g = negligible(builder).gradient(gradient)
    const sum = add(named(slots, 'square'), square(g))
    const root = add(sqrt(sum), number(numberParam(params, 'epsilon')))
    return { parameter: sub(parameter, div(mul(g, named(scalars, 'learningRate')), root)), slots: { square: sum } }
  },
}
