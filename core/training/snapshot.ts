import type { Engine, Values } from '../engines/types.ts'
import type { Program } from '../ir/types.ts'

/** Weights and running statistics at one moment: what a prediction needs, without the optimiser's slots. */
export interface ModelSnapshot {
  readonly weights: { readonly [name: string]: Values }
  readonly state: { readonly [name: string]: Values }
}

/** Copy them out of an engine. */
export function takeSnapshot(engine: Engine, program: Program): ModelSnapshot {
  const weights = engine.read()
  if (program.map.state.length === 0) return { weights, state: {} }
  const slots = engine.readSlots()
  return { weights, state: Object.fromEntries(program.map.state.map((piece) => [piece.name, slots[piece.name]!])) }
}

/** Write them back; the slots stay as they are. */
export function restoreSnapshot(engine: Engine, snapshot: ModelSnapshot): void {
  engine.write(snapshot.weights)
  if (Object.keys(snapshot.state).length > 0) engine.writeSlots(snapshot.state)
}

/** Whether every number is finite. */
export function isFiniteSnapshot(snapshot: ModelSnapshot): boolean {
  for (const values of [...Object.values(snapshot.weights), ...Object.values(snapshot.state)]) {
    for (const value of values) if (!Number.isFinite(value)) return false
  }
  return true
}
