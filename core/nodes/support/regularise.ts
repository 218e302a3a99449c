/** Penalties and bounds on the weights of a node. */
import type { ParamSpecs, ParamValues } from '../../base/params.ts'
import type { Restraint } from '../../ir/types.ts'
import { numberOf } from './values.ts'

const penalty = (label: string, what: string) =>
  ({ type: 'number', label, help: `Adds this times ${what} to what training lowers; 0 is off. The loss that is shown leaves it out.`, default: 0, min: 0, max: 1000, step: 0.0001, advanced: true }) as const

/** L1 and L2, for every kind with weights. */
export const penaltySpecs = {
  l1: penalty('L1', 'the sum of the absolute weights, which drives weights that do little to 0'),
  l2: penalty('L2', 'the sum of the squared weights, which keeps all of them small'),
} as const satisfies ParamSpecs

/** The same with a bound on the length of each unit's weights. */
export const restraintSpecs = {
  ...penaltySpecs,
  maxNorm: {
    type: 'number',
    label: 'Max-norm',
    help: 'After each step, the weights of a unit that together are longer than this are shortened to it; 0 is off.',
    default: 0,
    min: 0,
    max: 1000,
    step: 0.5,
    advanced: true,
  },
} as const satisfies ParamSpecs

/** What the parameters ask for; undefined where they ask for nothing. */
export function restraintOf(params: ParamValues): Restraint | undefined {
  const of = (name: string): number => (Object.hasOwn(params, name) ? numberOf(params, name) : 0)
  const restraint = { l1: of('l1'), l2: of('l2'), maxNorm: of('maxNorm') }
  return Object.values(restraint).every((value) => value === 0) ? undefined : restraint
}
