// Generated from the contents of this folder by scripts/registries.ts: run `npm run registries` after adding an entry.
import type { NodeDefinition } from './types.ts'

/** Every entry of this folder, by its name. */
export const nodeKinds = {
} as const satisfies { readonly [name: string]: NodeDefinition }

export type NodeKind = keyof typeof nodeKinds
