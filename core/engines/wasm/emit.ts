import { rowRules, sharedRules } from '../../ops/wasm/rows.ts'
import type { Instruction, ValueId } from '../../ir/types.ts'
import type { RowContext } from '../../ops/wasm/types.ts'
import { copyBytes } from './copy.ts'
import { emitFused } from './fused.ts'
import type { RowKernel } from './fused.ts'
import { addressOf, bytesOf, elementsOf, hasBatch, stride } from './layout.ts'
import { emitLaneOp, emitPanelOp, isLaneOp, isPanelOp } from './panel-ops.ts'
import { isConstant, rowsOf } from './prepare.ts'
import type { Prepared } from './prepare.ts'
import { sharedProducts, worthSharing } from './threads.ts'
import { rowsAt } from './rows.ts'
import { emitSparse, isSparse } from './sparse.ts'
import { emitScan } from './scan.ts'

/** Whether threads divide an item among them. */
export function isShared({ fn, schedule, around: { pitch } }: Prepared, position: number): boolean {
  const item = schedule[position]!
  const chain = item.kind === 'fused' && elementsOf(item.shape) * (hasBatch(item.shape) ? pitch : 1) >= worthSharing
  const own = item.kind === 'fused' ? item.head : item.instruction
  if (own === undefined) return chain
  const { op, inputs } = own
  if (!isPanelOp(op) && !sharedRules.has(op) && !sharedProducts.has(op)) return false
  if (chain) return true
  const read = inputs.reduce((sum, value) => sum + elementsOf(fn.types[value]!) * (hasBatch(fn.types[value]!) ? pitch : 1), 0)
  return read >= worthSharing
}

/** Emit one item of the schedule. */
export function emitItem(context: RowContext, prepared: Prepared, position: number): void {
  const { fn, schedule, plan: planned, around } = prepared
  const item = schedule[position]!
  const { pitch } = around
  if (item.kind === 'fused') {
    const address = (value: ValueId): number | null => {
      const place = planned.places.get(value)
      return place === undefined ? null : addressOf(place, pitch)
    }
    context.f.scope(() => { emitFused({ fn, item, context, pitch, address, uniform: (value) => prepared.uniform(value), panels: prepared.panels, panelHead: (head, finish) => { emitPanelOp(context, prepared, head, finish) }, rowHead: (head, kernel) => { emitRowHead(context, prepared, head, kernel) } }) })
    return
  }
  const { instruction } = item
  if (isConstant(instruction, fn) || instruction.op === 'reshape') return
  if (instruction.op === 'scan') {
    emitScan(context, prepared, instruction, addressOf({ buffer: planned.scratch.get(position)!, offset: 0 }, pitch), emitAll)
    return
  }
  if (isPanelOp(instruction.op)) {
    context.f.scope(() => { emitPanelOp(context, prepared, instruction) })
    return
  }
  if (isSparse(instruction.op)) {
    const address = around.tables.address(instruction)
    context.f.scope(() => { around.tables.fill(address, emitSparse(context, prepared, instruction, address)) })
    return
  }
  const rule = rowRules[instruction.op]
  if (rule === undefined) throw new Error(`no emission for ${instruction.op}`)
  if (instruction.op === 'slice') {
    const from = planned.places.get(instruction.inputs[0]!)!
    if (planned.places.get(instruction.outputs[0]!)!.buffer === from.buffer) return
  }
  const inputs = instruction.op === 'random' ? [] : instruction.inputs.map((value) => rowsOf(prepared, value))
  const outputs = instruction.outputs.map((value) => rowsOf(prepared, value))
  const scratch = planned.scratch.get(position)
  context.f.scope(() => { rule(context, inputs, outputs, instruction.attrs, scratch === undefined ? 0 : addressOf({ buffer: scratch, offset: 0 }, pitch)) })
}

/** Emit sums over samples in the lanes whose results go to a chain. */
function emitRowHead(context: RowContext, prepared: Prepared, head: Instruction, kernel: RowKernel): void {
  const { fn, around } = prepared
  if (isSparse(head.op)) {
    const address = around.tables.address(head)
    around.tables.fill(address, emitSparse(context, prepared, head, address, kernel))
    return
  }
  const finish = kernel.finish(context, kernel.places)
  if (isLaneOp(head.op)) emitLaneOp(context, prepared, head, finish)
  else rowRules[head.op]!(context, head.inputs.map((value) => rowsOf(prepared, value)), [rowsAt(fn.types[head.outputs[0]!]!, 0, around.pitch)], head.attrs, 0, finish)
}

/** Emit what remains after the last item: results that could not be computed where they belong. */
export function emitCopies(context: RowContext, { fn, plan: { copies, places }, around: { pitch } }: Prepared): void {
  for (const { from, to } of copies) {
    const source = places.get(from)!
    const bytes = source.buffer.panels === null ? elementsOf(fn.types[from]!) * stride(source.buffer, pitch) : bytesOf(source.buffer, pitch)
    copyBytes(context, 0, addressOf({ buffer: to, offset: 0 }, pitch), 0, addressOf(source, pitch), bytes)
  }
}

/** Emit a whole function, in place. */
function emitAll(context: RowContext, prepared: Prepared, between: () => void): void {
  prepared.schedule.forEach((_, position) => { emitItem(context, prepared, position) })
  between()
  emitCopies(context, prepared)
}
