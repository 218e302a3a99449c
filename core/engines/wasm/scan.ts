import type { Instruction } from '../../ir/types.ts'
import type { RowContext } from '../../ops/wasm/types.ts'
import { i32 } from '../../wasm/index.ts'
import type { I32Like } from '../../wasm/index.ts'
import { copyBytes } from './copy.ts'
import { elementsOf, hasBatch, persistent } from './layout.ts'
import type { Buffer } from './layout.ts'
import { affine } from './nest.ts'
import { prepareBody, rowsOf } from './prepare.ts'
import type { Prepared, ScanAttrs } from './prepare.ts'

/**
 * Emit a scan: a loop over time around the body, whose steps lie together because time is the outermost inner axis.
 * `emitBody` emits the body's instructions, calls `between`, then moves results to where they belong.
 */
export function emitScan(context: RowContext, outer: Prepared, { inputs, outputs, attrs }: Instruction, base: number, emitBody: (context: RowContext, body: Prepared, between: () => void) => void): void {
  const scan = attrs as unknown as ScanAttrs
  const { body, carries, sequences } = scan
  const { pitch } = outer.around
  const constant = (index: number): Buffer => persistent(body.types[body.arguments[index]!.value]!, rowsOf(outer, inputs[index]!).base)
  const { prepared, own } = prepareBody(scan, outer.around, base, constant)
  const { f } = context
  const first = outer.fn.types[inputs[carries]!]!
  const length = first[hasBatch(first) ? 1 : 0] as number
  const bytesPerStep = (index: number): number => {
    const shape = body.types[body.arguments[index]!.value]!
    return elementsOf(shape) * (hasBatch(shape) ? pitch * 4 : 4)
  }
  const copy = (to: number, toOffset: I32Like, from: number, fromOffset: I32Like, bytes: number): void => {
    copyBytes(context, toOffset, to, fromOffset, from, bytes)
  }

  for (let i = 0; i < carries; i += 1) copy(own[i]!.address!, 0, rowsOf(outer, inputs[i]!).base, 0, bytesPerStep(i))
  f.for(0, length, 1, (turn) => {
    const t = f.let(scan.reverse === true ? i32.sub(length - 1, turn) : turn)
    const at = (bytes: number): I32Like => affine([[t, bytes]])
    for (let i = 0; i < carries; i += 1) copy(rowsOf(outer, outputs[body.results.length + i]!).base, at(bytesPerStep(i)), own[i]!.address!, 0, bytesPerStep(i))
    for (let i = carries; i < carries + sequences; i += 1) copy(own[i]!.address!, 0, rowsOf(outer, inputs[i]!).base, at(bytesPerStep(i)), bytesPerStep(i))
    emitBody(context, prepared, () => {
      body.results.slice(carries).forEach(({ value }, i) => {
        const rows = rowsOf(prepared, value)
        copy(rowsOf(outer, outputs[carries + i]!).base, at(rows.count * rows.pitch), rows.base, 0, rows.count * rows.pitch)
      })
    })
  })
  for (let i = 0; i < carries; i += 1) copy(rowsOf(outer, outputs[i]!).base, 0, own[i]!.address!, 0, bytesPerStep(i))
}
