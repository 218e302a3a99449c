/** What an output gives back of an input, in the data's own units. */
import type { Preparation, Schema } from '../../core/data/types.ts'
import type { InputDecl, OutputDecl, Program } from '../../core/ir/types.ts'

/** One prepared number of an input: own = prepared · scale + offset. */
export interface ValueUnit {
  readonly name: string
  readonly scale: number
  readonly offset: number
  /** Range in own units over the data. */
  readonly low: number
  readonly high: number
}

/** The input that an output gives back; null for an output that predicts columns. */
export function inputOf(program: Program, output: OutputDecl): InputDecl | null {
  return output.reconstructs === undefined ? null : (program.inputs.find((input) => input.node === output.reconstructs) ?? null)
}

/** Units of every prepared number of an input, in order. A class of a category counts from 0 to 1. */
export function valueUnits(input: InputDecl, schema: Schema | null, preparation: Preparation | null): readonly ValueUnit[] {
  const fitted = new Map(preparation?.columns.map((column) => [column.name, column]))
  const known = new Map(schema?.columns.map((column) => [column.name, column]))
  const units = input.columns.flatMap((name): readonly ValueUnit[] => {
    const column = fitted.get(name)
    const profile = known.get(name)?.profile
    if (column?.type === 'number') return [{ name, scale: column.scale, offset: column.offset, ...(profile?.kind === 'number' ? { low: profile.min, high: profile.max } : { low: 0, high: 1 }) }]
    return Array.from({ length: column?.width ?? 1 }, (_, i) => ({ name: known.get(name)?.categories?.[i] ?? name, scale: 1, offset: 0, low: 0, high: 1 }))
  })
  return Array.from({ length: input.width }, (_, i) => units[i] ?? { name: String(i + 1), scale: 1, offset: 0, low: 0, high: 1 })
}

/** Prepared values in their own units. */
export const inOwnUnits = (values: ArrayLike<number>, units: readonly ValueUnit[]): Float64Array =>
  Float64Array.from(units, ({ scale, offset }, i) => (values[i] ?? NaN) * scale + offset)

/** Mean of the squared differences, in training units. */
export function squaredError(original: ArrayLike<number>, copy: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < copy.length; i += 1) sum += ((copy[i] ?? NaN) - (original[i] ?? NaN)) ** 2
  return copy.length === 0 ? NaN : sum / copy.length
}
