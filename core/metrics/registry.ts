// Generated from the contents of this folder by scripts/registries.ts: run `npm run registries` after adding an entry.
import type { MetricDefinition } from './types.ts'

/** Every entry of this folder, by its name. */
export const metrics = {
} as const satisfies { readonly [name: string]: MetricDefinition }

export type MetricName = keyof typeof metrics
