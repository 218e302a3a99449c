import type { NamedLayout } from '../engines/support/named-layout.ts'
import { namedLayout, namedValues } from '../engines/support/named-layout.ts'
import type { Values } from '../engines/types.ts'
import type { Program } from '../ir/types.ts'
import type { PackedWeights, WeightValues } from './types.ts'

/**
 * Weights and running statistics at one moment, as `Engine.capture` gives them: what a prediction needs, without the
 * optimiser's slots.
 */
export type ModelSnapshot = Values

/** Whether every number is finite. */
export function isFiniteSnapshot(snapshot: ModelSnapshot): boolean {
  let sum = 0
  // Zero times a number is zero, unless the number is not finite.
  for (let i = 0; i < snapshot.length; i += 1) sum += snapshot[i]! * 0
  return sum === 0
}

const joined = new WeakMap<NamedLayout, string>()
const separator = '\0'

/** A snapshot on its way to another process. */
export function packWeights(program: Program, snapshot: ModelSnapshot): PackedWeights {
  const layout = namedLayout(program)
  const names = joined.get(layout) ?? layout.names.join(separator)
  joined.set(layout, names)
  return { names, sizes: layout.sizes, values: snapshot }
}

/** Values by the drawing's names: views of the array that travelled. */
export function unpackWeights({ names, sizes, values }: PackedWeights): WeightValues {
  return namedValues({ names: sizes.length === 0 ? [] : names.split(separator), sizes }, values)
}
