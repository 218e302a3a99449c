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

/** The schedule's factor on the learning rate during a zero-based epoch; parameters that are not set have their defaults. */
export function scheduleFactor(schedule: EntryRef, epoch: number, epochs: number): number {
  const definition = entry<ScheduleDefinition>(schedules, schedule.kind, 'schedule')
  return definition.factor({ ...paramDefaults(definition.params), ...schedule.params }, epoch, epochs)
}

/** Writes one step's row of a program's table of scalars. */
export type ScalarWriter = (row: Float64Array, step: number, learningRate: number) => void

/** The writer for a program: the learning rate first, then what its optimiser declares. */
export function scalarWriter(program: Program): ScalarWriter {
  const params = program.optimizer.params as ParamValues
  const optimizer = entry<OptimizerDefinition>(optimizers, program.optimizer.kind, 'optimiser')
  const names = optimizer.scalars(params)
  const columns = program.scalars.map((name) => (name === 'learningRate' ? -1 : names.indexOf(name)))
  for (const [i, name] of program.scalars.entries()) {
    if (columns[i] === -1 && name !== 'learningRate') throw new Error(`the optimiser ${program.optimizer.kind} gives no scalar ${name}`)
  }
  return (row, step, learningRate) => {
    const values = optimizer.scalarValues(params, step)
    for (let i = 0; i < columns.length; i++) row[i] = columns[i] === -1 ? learningRate : values[columns[i]!]!
  }
}
