/** How weights start: shared parameters of every kind that has weights. */
import type { ParamSpecs, ParamValues } from '../../base/params.ts'
import { initializers } from '../../initializers/registry.ts'
import type { InitializerDefinition } from '../../initializers/types.ts'
import { activationOf } from './activations.ts'
import { numberOf, textOf } from './values.ts'

const all: readonly InitializerDefinition[] = Object.values(initializers)

export const initialSpecs = {
  initializer: {
    type: 'choice',
    label: 'Initialise',
    help: 'How the weights are drawn before training. Automatic suits the activation: He for ReLU and its kin, else Glorot.',
    default: 'auto',
    options: [{ value: 'auto', label: 'Automatic' }, ...all.map(({ kind, title, help }) => ({ value: kind, label: title, help }))],
  },
  initialRange: {
    type: 'number',
    label: 'Range ±',
    help: 'Weights start uniformly between minus and plus this value.',
    default: 0.5,
    min: 0,
    max: 1000,
    step: 0.1,
    visibleWhen: { param: 'initializer', in: ['uniform'] },
  },
  initialValue: {
    type: 'number',
    label: 'Start value',
    help: 'The value at which every weight starts.',
    default: 0.1,
    min: -1000,
    max: 1000,
    step: 0.1,
    visibleWhen: { param: 'initializer', in: ['constant'] },
  },
} as const satisfies ParamSpecs

export interface Initial {
  readonly initializer: string
  readonly initializerParams: ParamValues
}

/** The initialiser that these parameters choose, 'auto' resolved by the activation named under `activation`. */
export function initialOf(params: ParamValues, activation: string | null): Initial {
  const chosen = textOf(params, 'initializer')
  const initializer = chosen !== 'auto' ? chosen : activation === null ? 'glorotUniform' : activationOf(params, activation).initializer
  if (initializer === 'uniform') {
    const range = numberOf(params, 'initialRange')
    return { initializer, initializerParams: { min: -range, max: range } }
  }
  return { initializer, initializerParams: initializer === 'constant' ? { value: numberOf(params, 'initialValue') } : {} }
}
