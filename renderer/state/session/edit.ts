import type { CommandCall, Diagnostic } from '../../../core/base/diagnostic.ts'
import { runCommands } from '../../../core/graph/commands/index.ts'
import { applyDiff, isEmptyDiff } from '../../../core/graph/diff.ts'
import { documentHash } from '../../../core/graph/hash.ts'
import { record, redo, seal, undo, type HistoryStep } from '../../../core/graph/history.ts'
import type { Diff, LoomDocument } from '../../../core/graph/types.ts'
import { describe } from '../../../core/messages/index.ts'
import type { Selection, SessionState } from '../types.ts'
import type { SessionCore } from './base.ts'
import { readData } from './data.ts'
import { refreshAnalysis, refreshProgram } from './refresh.ts'
import { touched } from './structure.ts'

/** The part of a selection that still exists; the same object where all of it does. */
function prune(selection: Selection, document: LoomDocument): Selection {
  const nodes = selection.nodes.filter((id) => Object.hasOwn(document.nodes, id))
  const edges = selection.edges.filter((id) => Object.hasOwn(document.edges, id))
  return nodes.length === selection.nodes.length && edges.length === selection.edges.length ? selection : { nodes, edges }
}

/** Above this many records a fingerprint per edit would be felt: then any undoable step counts as unsaved. */
const hashLimit = 400

function isDirty(state: SessionState, document: LoomDocument): boolean {
  const size = Object.keys(document.nodes).length + Object.keys(document.edges).length
  return size > hashLimit ? true : documentHash(document) !== state.savedHash
}

/** Put a changed document in place and bring everything derived from it up to date. */
export function settle(core: SessionCore, diff: Diff, change: Pick<SessionState, 'document' | 'history'>): void {
  const before = core.store.getState()
  const stale = touched(diff)
  core.store.setState({ ...change, dirty: isDirty(before, change.document), selection: prune(before.selection, change.document) })
  if (stale.analysis) refreshAnalysis(core)
  if (stale.program) refreshProgram(core)
  if (stale.dataset) void readData(core)
}

function refuse(core: SessionCore, problem: Diagnostic): false {
  const { title, text } = describe(problem)
  core.notify({ tone: 'warn', title, text })
  return false
}

let steps = 0

export function dispatch(core: SessionCore, calls: CommandCall | readonly CommandCall[], mark?: string): boolean {
  const { document, history } = core.store.getState()
  const result = runCommands(document, 'name' in calls ? [calls] : calls)
  if (!result.ok) return refuse(core, result.error)
  const diff = result.value
  if (isEmptyDiff(diff)) return true
  settle(core, diff, { document: applyDiff(document, diff), history: record(history, diff, mark ?? `step ${++steps}`) })
  return true
}

export function endMark(core: SessionCore): void {
  const { history } = core.store.getState()
  const sealed = seal(history)
  if (sealed !== history) core.store.setState({ history: sealed })
}

function travel(core: SessionCore, go: (state: SessionState) => HistoryStep | null): void {
  const step = go(core.store.getState())
  if (step === null) return
  settle(core, step.diff, { document: step.document, history: step.history })
}

export const undoStep = (core: SessionCore): void => {
  travel(core, (state) => undo(state.history, state.document))
}
export const redoStep = (core: SessionCore): void => {
  travel(core, (state) => redo(state.history, state.document))
}
