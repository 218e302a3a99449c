// Generated from the contents of this folder by scripts/registries.ts: run `npm run registries` after adding an entry.
import type { OptimizerDefinition } from './types.ts'
import { adam } from './adam.ts'
import { adamW } from './adam-w.ts'
import { sgd } from './sgd.ts'

/** Every entry of this folder, by its name. */
export const optimizers = {
  adam,
  adamW,
  sgd,
} as const satisfies { readonly [name: string]: OptimizerDefinition }

export type OptimizerKind = keyof typeof optimizers
