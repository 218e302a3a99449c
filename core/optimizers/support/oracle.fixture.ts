import { uniformAt } from '../../base/random/index.ts'
import type { JsonObject } from '../../base/json.ts'

/** Settings under which updates are compared with PyTorch's. */
export const optimizerCases: readonly { readonly kind: string; readonly params: JsonObject; readonly learningRate: number }[] = [
  { kind: 'sgd', params: { momentum: 0, nesterov: false, weightDecay: 0 }, learningRate: 0.1 },
  { kind: 'sgd', params: { momentum: 0.9, nesterov: false, weightDecay: 0 }, learningRate: 0.1 },
  { kind: 'sgd', params: { momentum: 0.8, nesterov: true, weightDecay: 0.01 }, learningRate: 0.05 },
  { kind: 'adam', params: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }, learningRate: 0.01 },
  { kind: 'adam', params: { beta1: 0.8, beta2: 0.95, epsilon: 1e-3 }, learningRate: 0.1 },
  { kind: 'adamW', params: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.1 }, learningRate: 0.01 },
  { kind: 'rmsProp', params: { decay: 0.99, momentum: 0, epsilon: 1e-8 }, learningRate: 0.01 },
  { kind: 'rmsProp', params: { decay: 0.9, momentum: 0.8, epsilon: 1e-4 }, learningRate: 0.02 },
  { kind: 'adagrad', params: { epsilon: 1e-10 }, learningRate: 0.05 },
  { kind: 'adadelta', params: { rho: 0.9, epsilon: 1e-6 }, learningRate: 1 },
  { kind: 'nAdam', params: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }, learningRate: 0.01 },
  { kind: 'lion', params: { beta1: 0.9, beta2: 0.99, weightDecay: 0.1 }, learningRate: 0.01 },
]

export const optimizerSteps = 6
export const optimizerSize = 5

/** Starting values, and the gradient at each step. */
export function optimizerInputs(): { readonly start: readonly number[]; readonly gradients: readonly (readonly number[])[] } {
  const numbers = (name: string): number[] => Array.from({ length: optimizerSize }, (_, i) => 2 * uniformAt(4, 'optimizer', name, i) - 1)
  return { start: numbers('start'), gradients: Array.from({ length: optimizerSteps }, (_, step) => numbers(`gradient ${step}`)) }
}
