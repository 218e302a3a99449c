/** The table of commands: every change of a document goes through one of them. */
import { diagnostic, type CommandCall, type Diagnostic } from '../../base/diagnostic.ts'
import { err, ok, type Result } from '../../base/result.ts'
import { Changed } from '../diff.ts'
import type { Diff, LoomDocument } from '../types.ts'
import { addNode } from './add-node.ts'
import { addNodes } from './add-nodes.ts'
import { clearWeights } from './clear-weights.ts'
import { connect } from './connect.ts'
import { group } from './group.ts'
import { insertOnEdge } from './insert-on-edge.ts'
import { keepWeights } from './keep-weights.ts'
import { moveNodes } from './move-nodes.ts'
import { reconnect } from './reconnect.ts'
import { removeEdges } from './remove-edges.ts'
import { removeNodes } from './remove-nodes.ts'
import { reorderWire } from './reorder-wire.ts'
import { setColumn } from './set-column.ts'
import { setDataset } from './set-dataset.ts'
import { setDelay } from './set-delay.ts'
import { setInitial } from './set-initial.ts'
import { setLabel } from './set-label.ts'
import { setParam } from './set-param.ts'
import { setParams } from './set-params.ts'
import { setParent } from './set-parent.ts'
import { setTie } from './set-tie.ts'
import { setTrainable } from './set-trainable.ts'
import { setTraining } from './set-training.ts'
import { indexWires, noteWire } from './support/wires.ts'
import { ungroup } from './ungroup.ts'

export {
  addNode,
  addNodes,
  clearWeights,
  connect,
  group,
  insertOnEdge,
  keepWeights,
  moveNodes,
  reconnect,
  removeEdges,
  removeNodes,
  reorderWire,
  setColumn,
  setDataset,
  setDelay,
  setInitial,
  setLabel,
  setParam,
  setParams,
  setParent,
  setTie,
  setTrainable,
  setTraining,
  ungroup,
}

export const commands = {
  addNode,
  addNodes,
  clearWeights,
  connect,
  group,
  insertOnEdge,
  keepWeights,
  moveNodes,
  reconnect,
  removeEdges,
  removeNodes,
  reorderWire,
  setColumn,
  setDataset,
  setDelay,
  setInitial,
  setLabel,
  setParam,
  setParams,
  setParent,
  setTie,
  setTrainable,
  setTraining,
  ungroup,
} as const

export type CommandName = keyof typeof commands

const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name)

/** Run one command: the diff to apply, or why it is refused. Pure; arguments are checked. */
export function runCommand(document: LoomDocument, call: CommandCall): Result<Diff, Diagnostic> {
  if (!isCommand(call.name)) return err(diagnostic('NO_SUCH_COMMAND', { kind: 'document' }, { command: call.name }))
  return commands[call.name].run(document, call.args)
}

/** Run several commands in turn as one change: all of them, or the first refusal. The work for each does not grow with the document. */
export function runCommands(document: LoomDocument, calls: readonly CommandCall[]): Result<Diff, Diagnostic> {
  const changed = new Changed(document)
  indexWires(changed.document.edges)
  for (const call of calls) {
    const result = runCommand(changed.document, call)
    if (!result.ok) return result
    for (const [id, { before, after }] of Object.entries(result.value.edges)) noteWire(changed.document.edges, id, before, after)
    changed.apply(result.value)
  }
  return ok(changed.total())
}
