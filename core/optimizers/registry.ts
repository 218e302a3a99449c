// Generated from the contents of this folder by scripts/registries.ts: run `npm run registries` after adding an entry.
import type { OptimizerDefinition } from './types.ts'
import { adadelta } from './adadelta.ts'
import { adagrad } from './adagrad.ts'
import { adam } from './adam.ts'
import { adamW } from './adam-w.ts'
import { lion } from './lion.ts'
import { nAdam } from './n-adam.ts'
import { rmsProp } from './rms-prop.ts'
import { sgd } from './sgd.ts'

/** Every entry of this folder, by its name. */
export const optimizers = {
  adadelta,
  adagrad,
  adam,
  adamW,
  lion,
  nAdam,
  rmsProp,
  sgd,
} as const satisfies { readonly [name: string]: OptimizerDefinition }

export type OptimizerKind = keyof typeof optimizers
