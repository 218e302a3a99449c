import type { Diagnostic } from '../../base/diagnostic.ts'
import { diagnostic } from '../../base/diagnostic.ts'
import type { IrFunction, Program } from '../../ir/types.ts'
import { laneRules } from '../../ops/wasm/lanes.ts'
import { imageOps, rowRules } from '../../ops/wasm/rows.ts'
import { isSparse } from './sparse.ts'
import { webAssembly } from './host.ts'

const structural = new Set(['constant', 'fill', 'reshape', 'scan', 'sparseAffine', 'sparseWeightGrad'])

function collect(fn: IrFunction, missing: Set<string>): void {
  for (const { op, attrs, inputs } of fn.instructions) {
    if ((isSparse(op) || imageOps.has(op)) && fn.types[inputs[0]!]![0] !== 'batch') missing.add(op)
    if (op === 'scan') collect(attrs.body as IrFunction, missing)
    if (laneRules[op] === undefined && rowRules[op] === undefined && !structural.has(op)) missing.add(op)
  }
}

/** What keeps the engine from running a program: no WebAssembly, or ops without an emission. */
export function unsupported(program: Program): readonly Diagnostic[] {
  const place = { kind: 'setting', path: 'training.engine' } as const
  if (webAssembly() === null) return [diagnostic('ENGINE_NO_WEBASSEMBLY', place)]
  const missing = new Set<string>()
  const { evaluate, step, probe } = program.functions
  for (const fn of [evaluate, step, probe]) collect(fn, missing)
  return [...missing].sort().map((op) => diagnostic('ENGINE_OP', place, { engine: 'wasm', op }))
}
