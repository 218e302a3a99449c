import { paramDefaults, type ParamValues } from '../base/params.ts'
import type { EntryRef } from '../graph/types.ts'
import type { Program } from '../ir/types.ts'
import { optimizers } from '../optimizers/registry.ts'
import type { OptimizerDefinition } from '../optimizers/types.ts'
import { schedules } from '../schedules/registry.ts'
import type { ScheduleDefinition } from '../schedules/types.ts'

function entry<T>(table: { readonly [kind: string]: T }, kind: string, what: string): T {
  const found = Object.hasOwn(table, kind) ? table[kind] : undefined
  if (found === undefined) throw new Error(`no ${what} called ${kind}: validation should have reported it`)
  return found
}

/** A schedule's factor on the learning rate during a zero-based epoch. */
export type ScheduleFactor = (epoch: number, epochs: number) => number

/** The rule of a schedule; parameters that are not set have their defaults. */
export function scheduleFactor(schedule: EntryRef): ScheduleFactor {
  const definition = entry<ScheduleDefinition>(schedules, schedule.kind, 'schedule')
  const params = { ...paramDefaults(definition.params), ...schedule.params }
  return (epoch, epochs) => definition.factor(params, epoch, epochs)
}

/**
 * Writes rows of a program's table of scalars, one per step.
 * @param table row-major, as wide as the program has scalars
 * @param from first row to write
 * @param step number of its step in the run
 */
export type ScalarWriter = (table: Float64Array, from: number, count: number, step: number, learningRate: number) => void

/** The writer for a program: the learning rate first, then what its optimiser declares. */
export function scalarWriter(program: Program): ScalarWriter {
  const params = program.optimizer.params as ParamValues
  const optimizer = entry<OptimizerDefinition>(optimizers, program.optimizer.kind, 'optimiser')
  const names = optimizer.scalars(params)
  const columns = program.scalars.map((name) => (name === 'learningRate' ? -1 : names.indexOf(name)))
  for (const [i, name] of program.scalars.entries()) {
    if (columns[i] === -1 && name !== 'learningRate') throw new Error(`the optimiser ${program.optimizer.kind} gives no scalar ${name}`)
  }
  const width = columns.length
  if (names.length === 0) return (table, from, count, _step, learningRate) => { table.fill(learningRate, from * width, (from + count) * width) }
  return (table, from, count, step, learningRate) => {
    for (let row = 0, at = from * width; row < count; row++) {
      const values = optimizer.scalarValues(params, step + row)
      for (let i = 0; i < width; i++, at++) table[at] = columns[i] === -1 ? learningRate : values[columns[i]!]!
    }
  }
}
