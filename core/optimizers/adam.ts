import { adamParams, adamScalarValues, adamScalars, adamSlots, adamUpdate } from './support/adam.ts'
import type { OptimizerDefinition } from './types.ts'

export const adam: OptimizerDefinition = {
  kind: 'adam',
  title: 'Adam',
  help: 'Gives every weight a step size of its own from running means of its gradient and of the gradient squared. Works well with little tuning.',
  source: 'Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015',
  params: adamParams,
  defaultLearningRate: 0.01,
  slots: () => adamSlots,
  scalars: () => adamScalars,
  scalarValues: adamScalarValues,
  update: adamUpdate,
}
