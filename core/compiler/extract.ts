import type { Instruction, IrFunction, Source, ValueId } from '../ir/types.ts'
import type { FunctionBuilder } from '../ops/types.ts'
import { poolFirst } from './pool-first.ts'

/**
 * Emit into `builder` what `wanted` values of a function need, and nothing else; arguments are asked for as they occur.
 * Returns the new values, parallel to `wanted`.
 * @param reorder whether steps may change places where that is faster and changes no bit of the values
 */
export function extract(builder: FunctionBuilder, fn: IrFunction, wanted: readonly ValueId[], argument: (source: Source, value: ValueId) => ValueId, reorder = false): readonly ValueId[] {
  const needed = new Set(wanted)
  const backwards = [...fn.instructions].reverse().filter(({ inputs, outputs }) => {
    if (!outputs.some((output) => needed.has(output))) return false
    for (const input of inputs) needed.add(input)
    return true
  })
  const live = backwards.reverse()
  const chains = reorder ? poolFirst(fn, live, wanted) : new Map<Instruction, readonly Instruction[]>()
  const moved = new Set([...chains.values()].flat())
  const values = new Map<ValueId, ValueId>()
  for (const { value, source } of fn.arguments) if (needed.has(value)) values.set(value, argument(source, value))
  for (const instruction of live) {
    if (moved.has(instruction)) continue
    const { op, inputs, attrs, outputs } = instruction
    const chain = chains.get(instruction)
    if (chain !== undefined) {
      const pooled = builder.emit(op, [values.get(chain[0]!.inputs[0]!)!], attrs)
      values.set(outputs[0]!, chain.reduce((value, step) => builder.emit(step.op, [value, ...step.inputs.slice(1).map((input) => values.get(input)!)], step.attrs), pooled))
      continue
    }
    const emitted = builder.emitKnown(
      op,
      inputs.map((input) => values.get(input)!),
      attrs,
      outputs.map((output) => fn.types[output]!),
    )
    outputs.forEach((output, i) => values.set(output, emitted[i]!))
  }
  return wanted.map((value) => values.get(value)!)
}
