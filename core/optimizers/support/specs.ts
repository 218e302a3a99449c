import type { NumberSpec } from '../../base/params.ts'

/** ε, the small number in a denominator. */
export const epsilonSpec = (value: number): NumberSpec => ({
  type: 'number',
  label: 'ε',
  help: 'A small number added to the denominator, so that it is never 0.',
  default: value,
  min: 0,
  max: 1,
  exclusiveMin: true,
})

/** A decay between 0 and 1. */
export const decaySpec = (label: string, help: string, value: number, step = 0.01): NumberSpec => ({
  type: 'number',
  label,
  help,
  default: value,
  min: 0,
  max: 1,
  exclusiveMax: true,
  step,
})
