import type { IrFunction, Source, ValueId } from '../ir/types.ts'
import type { FunctionBuilder } from '../ops/types.ts'

/**
 * Emit into `builder` what `wanted` values of a function need, and nothing else; arguments are asked for as they occur.
 * Returns the new values, parallel to `wanted`.
 */
export function extract(builder: FunctionBuilder, fn: IrFunction, wanted: readonly ValueId[], argument: (source: Source, value: ValueId) => ValueId): readonly ValueId[] {
  const needed = new Set(wanted)
  const live = [...fn.instructions].reverse().filter(({ inputs, outputs }) => {
    if (!outputs.some((output) => needed.has(output))) return false
    for (const input of inputs) needed.add(input)
    return true
  })
  const values = new Map<ValueId, ValueId>()
  for (const { value, source } of fn.arguments) if (needed.has(value)) values.set(value, argument(source, value))
  for (const { op, inputs, attrs, outputs } of live.reverse()) {
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
