/** Who reads and who learns which columns, and how those that nothing uses are shared out among nodes that want some. */
import type { ColumnSchema, Schema } from '../data/types.ts'
import { namesOf, textOf } from '../nodes/support/values.ts'
import type { Unit } from './types.ts'

type Units = ReadonlyMap<string, Unit>

export const inputUnits = (units: Units): Unit[] => [...units.values()].filter((unit) => unit.definition.kind === 'input')
export const outputUnits = (units: Units): Unit[] => [...units.values()].filter((unit) => unit.definition.kind === 'output')

/** The input that an output learns, '' for none. */
export const reconstructedInput = (unit: Unit): string => textOf(unit.params, 'reconstructs')

/** Target columns that outputs name, each with the first output that names it. */
export function targetColumns(units: Units): Map<string, string> {
  const targets = new Map<string, string>()
  for (const unit of outputUnits(units)) {
    if (reconstructedInput(unit) !== '') continue
    for (const name of namesOf(unit.params, 'columns')) if (!targets.has(name)) targets.set(name, unit.id)
  }
  return targets
}

/** Whether every row holds the same value. */
export function isConstant(column: ColumnSchema): boolean {
  const { profile } = column
  return profile.kind === 'number' ? profile.min === profile.max : profile.distinct <= 1
}

/** Columns that no input reads and no output learns, each promised to one node at most, so that remedies do not take them from each other. */
export interface SpareColumns {
  /** For inputs without columns: all of them for a single one, else one each, as far as they go. */
  readonly byInput: ReadonlyMap<string, readonly string[]>
  /** A column for each output that has nothing to learn, as far as they go: those with the role of a target, then the last ones. */
  readonly byOutput: ReadonlyMap<string, string>
  /** A column that one more output could learn. */
  readonly target: string | null
  /** What is left for inputs. */
  readonly features: readonly string[]
  /** Columns of an input that it can keep: they exist, no output learns them, and they have numbers or could be given some. */
  kept(unit: Unit): readonly string[]
  /** Columns of an output that it can learn. */
  learned(unit: Unit): readonly string[]
  /** Whether another input has columns, or is promised some, so that the network can do without this one. */
  withoutInput(unit: Unit): boolean
  /** The same for an output. */
  withoutOutput(unit: Unit): boolean
}

const computable = ({ type }: ColumnSchema): boolean => type === 'number' || type === 'category'

/** Share out the columns that nothing uses. Linear in columns and nodes. */
export function spareColumns(units: Units, schema: Schema, targets: ReadonlyMap<string, string>): SpareColumns {
  const inputs = inputUnits(units)
  const outputs = outputUnits(units)
  const byName = new Map(schema.columns.map((column) => [column.name, column]))
  const reconstructs = (unit: Unit): boolean => units.get(reconstructedInput(unit))?.definition.kind === 'input'
  const kept = (unit: Unit): readonly string[] => namesOf(unit.params, 'columns').filter((name) => byName.has(name) && byName.get(name)!.type !== 'date' && !targets.has(name))
  const mayLearn = (column: ColumnSchema): boolean => column.type === 'number' || !isConstant(column)
  const learned = (unit: Unit): readonly string[] => namesOf(unit.params, 'columns').filter((name) => byName.has(name) && mayLearn(byName.get(name)!))

  const used = new Set(inputs.flatMap((unit) => namesOf(unit.params, 'columns')))
  for (const unit of outputs) if (!reconstructs(unit)) for (const name of namesOf(unit.params, 'columns')) used.add(name)
  const free = schema.columns.filter((column) => computable(column) && column.role !== 'ignore' && !used.has(column.name))
  const learnable = free.filter((column) => !isConstant(column))
  const promised = new Set<string>()
  const promise = (): string | null => {
    const left = learnable.filter(({ name }) => !promised.has(name))
    const chosen = (left.find(({ role }) => role === 'target') ?? left.at(-1))?.name ?? null
    if (chosen !== null) promised.add(chosen)
    return chosen
  }
  const byOutput = new Map<string, string>()
  for (const unit of outputs) {
    const column = reconstructs(unit) || learned(unit).length > 0 ? null : promise()
    if (column !== null) byOutput.set(unit.id, column)
  }
  const next = promise()
  // Where there is an output already, a further one takes nothing from the inputs.
  if (next !== null && outputs.length > 0) promised.delete(next)

  const features = free.flatMap(({ name, role }) => (role === 'feature' && !promised.has(name) ? [name] : []))
  const unbound = inputs.filter((unit) => namesOf(unit.params, 'columns').length === 0)
  const byInput = new Map<string, readonly string[]>()
  for (const [i, unit] of unbound.entries()) if (features[i] !== undefined) byInput.set(unit.id, unbound.length === 1 ? features : [features[i]])
  const reconstructed = new Set(outputs.map(reconstructedInput))
  return {
    byInput,
    byOutput,
    target: next,
    features,
    kept,
    learned,
    withoutInput: (unit) => !reconstructed.has(unit.id) && inputs.some((other) => other !== unit && (byInput.has(other.id) || kept(other).length > 0)),
    withoutOutput: (unit) => outputs.some((other) => other !== unit && (reconstructs(other) || byOutput.has(other.id) || learned(other).length > 0)),
  }
}
