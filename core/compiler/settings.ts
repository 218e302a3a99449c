/** Training settings: known entries, parameters within range. */
import { diagnostic, type CommandCall, type Diagnostic, type Fix } from '../base/diagnostic.ts'
import { checkParams, type ParamSpecs } from '../base/params.ts'
import { setTraining } from '../graph/commands/index.ts'
import type { EntryRef, LoomDocument } from '../graph/types.ts'
import { optimizers } from '../optimizers/registry.ts'
import { schedules } from '../schedules/registry.ts'

type Table = { readonly [kind: string]: { readonly title: string; readonly params: ParamSpecs } }

function checkEntry(field: 'optimizer' | 'schedule', table: Table, entry: EntryRef, fallback: string): Diagnostic[] {
  const use = (value: EntryRef): CommandCall => setTraining({ patch: { [field]: { kind: value.kind, params: value.params } } })
  const definition = Object.hasOwn(table, entry.kind) ? table[entry.kind] : undefined
  if (definition === undefined) {
    const fix: Fix = { label: 'useEntry', data: { entry: table[fallback]?.title ?? fallback }, commands: [use({ kind: fallback, params: {} })] }
    const data = { field, kind: entry.kind, known: Object.keys(table) }
    return [diagnostic('SETTING_UNKNOWN', { kind: 'setting', path: `training.${field}` }, data, { fixes: [fix] })]
  }
  return checkParams(definition.params, entry.params).problems.map(({ param, expected, actual }) => {
    const others = Object.fromEntries(Object.entries(entry.params).filter(([name]) => name !== param))
    const fix: Fix = { label: 'resetParam', data: { param: definition.params[param]?.label ?? param }, commands: [use({ kind: entry.kind, params: others })] }
    const data = { field: `${definition.title}: ${definition.params[param]?.label ?? param}`, expected, actual }
    return diagnostic('SETTING_RANGE', { kind: 'setting', path: `training.${field}.${param}` }, data, { fixes: [fix] })
  })
}

/** Check optimiser and schedule by their specs, and the learning rate. */
export function checkSettings(document: LoomDocument): Diagnostic[] {
  const { training } = document
  const found = [...checkEntry('optimizer', optimizers, training.optimizer, 'adam'), ...checkEntry('schedule', schedules, training.schedule, 'constant')]
  if (training.learningRate <= 0) {
    const fix: Fix = { label: 'setLearningRate', data: { value: 0.01 }, commands: [setTraining({ patch: { learningRate: 0.01 } })] }
    const data = { field: 'Learning rate', expected: 'more than 0', actual: String(training.learningRate) }
    found.push(diagnostic('SETTING_RANGE', { kind: 'setting', path: 'training.learningRate' }, data, { fixes: [fix] }))
  }
  return found
}
