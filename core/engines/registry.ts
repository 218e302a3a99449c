import { referenceEngine } from './reference/index.ts'
import { wasmEngine } from './wasm/index.ts'
import type { EngineFactory } from './types.ts'

/** Every engine, by its id. `auto` chooses among them. */
export const engines = {
  reference: referenceEngine,
  wasm: wasmEngine,
} as const satisfies { readonly [id: string]: EngineFactory }

export type EngineId = keyof typeof engines
