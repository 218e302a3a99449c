// Generated from the contents of this folder by scripts/registries.ts: run `npm run registries` after adding an entry.
import type { LossDefinition } from './types.ts'

/** Every entry of this folder, by its name. */
export const losses = {
} as const satisfies { readonly [name: string]: LossDefinition }

export type LossKind = keyof typeof losses
