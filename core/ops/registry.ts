// Generated from the contents of this folder by scripts/registries.ts: run `npm run registries` after adding an entry.
import type { OpDefinition } from './types.ts'

/** Every entry of this folder, by its name. */
export const ops = {
} as const satisfies { readonly [name: string]: OpDefinition }

export type RegisteredOp = keyof typeof ops
