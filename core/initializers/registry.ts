// Generated from the contents of this folder by scripts/registries.ts: run `npm run registries` after adding an entry.
import type { InitializerDefinition } from './types.ts'

/** Every entry of this folder, by its name. */
export const initializers = {
} as const satisfies { readonly [name: string]: InitializerDefinition }

export type InitializerKind = keyof typeof initializers
