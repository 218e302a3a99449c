import type { Attrs, Instruction, IrFunction, Shape, ValueId } from '../ir/types.ts'
import { createBuilder } from '../ops/builder.ts'
import { algebra } from './simplify/algebra.ts'
import { attrsKey, rebuild } from './simplify/rebuild.ts'
import { structure } from './simplify/structure.ts'
import type { Rewriter, Rule } from './simplify/types.ts'

/** Every rule, in the order of trial. */
export const rules: readonly Rule[] = [...structure, ...algebra]

const rulesOf = new Map<string, Rule[]>()
for (const rule of rules) {
  for (const op of rule.ops) rulesOf.set(op, [...(rulesOf.get(op) ?? []), rule])
}

function isFunction(value: unknown): value is IrFunction {
  return typeof value === 'object' && value !== null && 'instructions' in value && 'results' in value
}

const simplifiedBodies = new WeakMap<IrFunction, IrFunction>()

function simplifyBodies(attrs: Attrs): Attrs {
  if (!Object.values(attrs).some(isFunction)) return attrs
  return Object.fromEntries(
    Object.entries(attrs).map(([name, value]) => {
      if (!isFunction(value)) return [name, value]
      const known = simplifiedBodies.get(value) ?? simplify(value)
      simplifiedBodies.set(value, known)
      return [name, known]
    }),
  )
}

/** One pass: every instruction through the rules, equal ones emitted once. `same`: it found nothing to do. */
function pass(fn: IrFunction): { readonly fn: IrFunction; readonly same: boolean } {
  let same = true
  const builder = createBuilder(fn.name)
  const definitions = new Map<ValueId, Instruction>()
  const known = new Map<string, readonly ValueId[]>()

  const emitMany = (op: string, inputs: readonly ValueId[], attrs: Attrs, shapes: readonly Shape[] | null = null): readonly ValueId[] => {
    for (const rule of rulesOf.get(op) ?? []) {
      const value = rule.apply({ op, inputs, attrs }, rewriter)
      if (value === null) continue
      same = false
      return [value]
    }
    const key = `${op}(${inputs.join()})${attrsKey(attrs)}`
    const found = known.get(key)
    if (found !== undefined) {
      same = false
      return found
    }
    const outputs = shapes === null ? builder.emitMany(op, inputs, attrs) : builder.emitKnown(op, inputs, attrs, shapes)
    const instruction = { op, inputs, attrs, outputs }
    for (const output of outputs) definitions.set(output, instruction)
    known.set(key, outputs)
    return outputs
  }
  const rewriter: Rewriter = {
    shape: (value) => builder.shape(value),
    definition: (value) => definitions.get(value),
    emit: (op, inputs, attrs = {}) => emitMany(op, inputs, attrs)[0]!,
  }

  const values = new Map<ValueId, ValueId>()
  for (const { value, source } of fn.arguments) values.set(value, builder.argument(fn.types[value]!, source))
  for (const { op, inputs, attrs, outputs } of fn.instructions) {
    const emitted = emitMany(
      op,
      inputs.map((input) => values.get(input)!),
      simplifyBodies(attrs),
      outputs.map((output) => fn.types[output]!),
    )
    outputs.forEach((output, i) => values.set(output, emitted[i]!))
  }
  for (const { value, target } of fn.results) builder.result(values.get(value)!, target)
  return { fn: rebuild(builder.finish()), same }
}

const sameList = (a: readonly number[], b: readonly number[]): boolean => a.length === b.length && a.every((value, i) => value === b[i])

/** Whether two functions hold the same instructions on the same values. */
const sameInstructions = (a: IrFunction, b: IrFunction): boolean =>
  a.instructions.length === b.instructions.length &&
  a.instructions.every((one, i) => {
    const other = b.instructions[i]!
    return one.op === other.op && sameList(one.inputs, other.inputs) && sameList(one.outputs, other.outputs) && (one.attrs === other.attrs || attrsKey(one.attrs) === attrsKey(other.attrs))
  })

/**
 * Removes what is not needed: dead code, repeated computations, and what the rules of algebra and structure make
 * superfluous. Results keep their bits, but for the sign of zeros. The order of the instructions afterwards depends on
 * the computation alone, so that equal computations print equally.
 */
export function simplify(fn: IrFunction): IrFunction {
  let current = rebuild(fn)
  for (let round = 0; round <= 20; round += 1) {
    const next = pass(current)
    if (next.same || (round > 0 && sameInstructions(current, next.fn))) return next.fn
    current = next.fn
  }
  return current
}
