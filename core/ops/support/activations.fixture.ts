import { uniformAt } from '../../base/random/index.ts'

/** Arguments at which activations are compared with PyTorch's: on both sides of every kink, and none on one. */
export const activationInputs: readonly number[] = Array.from({ length: 24 }, (_, i) => 16 * uniformAt(6, 'activation', 'x', i) - 8)
