import { referenceEngine } from './reference/index.ts'
import type { EngineFactory } from './types.ts'

/** Every engine, by its id. `auto` chooses among them. */
export const engines = {
  reference: referenceEngine,
} as const satisfies { readonly [id: string]: EngineFactory }

export type EngineId = keyof typeof engines
