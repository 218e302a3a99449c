// Generated from the contents of this folder by scripts/registries.ts: run `npm run registries` after adding an entry.
import type { LossDefinition } from './types.ts'
import { binaryCrossEntropy } from './binary-cross-entropy.ts'
import { categoricalCrossEntropy } from './categorical-cross-entropy.ts'
import { focal } from './focal.ts'
import { hinge } from './hinge.ts'
import { huber } from './huber.ts'
import { klDivergence } from './kl-divergence.ts'
import { meanAbsoluteError } from './mean-absolute-error.ts'
import { meanSquaredError } from './mean-squared-error.ts'

/** Every entry of this folder, by its name. */
export const losses = {
  binaryCrossEntropy,
  categoricalCrossEntropy,
  focal,
  hinge,
  huber,
  klDivergence,
  meanAbsoluteError,
  meanSquaredError,
} as const satisfies { readonly [name: string]: LossDefinition }

export type LossKind = keyof typeof losses
