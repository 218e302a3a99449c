import { createBuilder, inline, opDefinition } from '../ops/builder.ts'
import { fillLike } from '../ops/support/gradient.ts'
import type { FunctionBuilder, GradientTerm } from '../ops/types.ts'
import type { Instruction, IrFunction, ValueId } from '../ir/types.ts'

/** Values that depend on one of `roots`, by way of `instructions`. */
function dependents(instructions: readonly Instruction[], roots: Iterable<ValueId>): Set<ValueId> {
  const reached = new Set(roots)
  for (const { inputs, outputs } of instructions) {
    if (inputs.some((input) => reached.has(input))) for (const output of outputs) reached.add(output)
  }
  return reached
}

type Seeds = readonly (readonly [ValueId, ValueId])[]

/**
 * Reverse accumulation over instructions that were emitted before: emits the gradient of each of `wrt`, given those
 * of some values. Gradients that meet are added in the order in which the reverse walk finds them.
 */
function accumulate(builder: FunctionBuilder, instructions: readonly Instruction[], seeds: Seeds, wrt: readonly ValueId[]): (ValueId | null)[] {
  const active = dependents(instructions, wrt)
  const gradients = new Map<ValueId, ValueId>()
  /** Gradients of ops that can be summed as one, emitted or not, until all that meet are known. */
  const waiting = new Map<ValueId, Map<string, (GradientTerm | Instruction)[]>>()
  const joinable = new Map<ValueId, Instruction>()
  let indexed = builder.instructions.length
  const addTo = (value: ValueId, gradient: ValueId): void => {
    const known = gradients.get(value)
    gradients.set(value, known === undefined ? gradient : builder.emit('add', [known, gradient]))
  }
  const wait = (value: ValueId, term: GradientTerm | Instruction): void => {
    let own = waiting.get(value)
    if (own === undefined) waiting.set(value, (own = new Map<string, (GradientTerm | Instruction)[]>()))
    const terms = own.get(term.op)
    if (terms === undefined) own.set(term.op, [term])
    else terms.push(term)
  }
  const add = (value: ValueId, gradient: ValueId | GradientTerm): void => {
    if (typeof gradient !== 'number') {
      wait(value, gradient)
      return
    }
    for (; indexed < builder.instructions.length; indexed += 1) {
      const made = builder.instructions[indexed]!
      if (opDefinition(made.op).joinSum !== undefined) joinable.set(made.outputs[0]!, made)
    }
    const maker = joinable.get(gradient)
    if (maker === undefined) addTo(value, gradient)
    else wait(value, maker)
  }
  const settle = (value: ValueId): void => {
    for (const [op, terms] of waiting.get(value) ?? []) {
      const [first, ...more] = terms
      if (more.length === 0 && 'outputs' in first!) addTo(value, first.outputs[0]!)
      else {
        const { inputs, attrs } = opDefinition(op).joinSum!(terms)
        addTo(value, builder.emit(op, inputs, attrs))
      }
    }
    waiting.delete(value)
  }
  for (const [value, gradient] of seeds) add(value, gradient)
  for (let i = instructions.length - 1; i >= 0; i -= 1) {
    const { op, inputs, attrs, outputs } = instructions[i]!
    const rule = opDefinition(op).gradient
    outputs.forEach(settle)
    const arriving = outputs.map((output) => gradients.get(output) ?? null)
    const wanted = inputs.map((input) => active.has(input))
    if (rule === 'none' || !wanted.includes(true) || arriving.every((gradient) => gradient === null)) continue
    const found = rule({ builder, inputs, outputs, gradients: arriving, attrs, wanted, newBody: createBuilder, pullback })
    found.forEach((gradient, n) => {
      if (gradient !== null && wanted[n] === true) add(inputs[n]!, gradient)
    })
  }
  wrt.forEach(settle)
  return wrt.map((value) => gradients.get(value) ?? null)
}

/** See `GradientArgs.pullback`. */
function pullback(builder: FunctionBuilder, body: IrFunction, args: readonly ValueId[], given: readonly (ValueId | null)[]): readonly (ValueId | null)[] {
  const start = builder.instructions.length
  const results = inline(builder, body, args)
  const emitted = builder.instructions.slice(start)
  const seeds: (readonly [ValueId, ValueId])[] = []
  results.forEach((value, i) => {
    const gradient = given[i] ?? null
    if (gradient !== null) seeds.push([value, gradient])
  })
  return accumulate(builder, emitted, seeds, args)
}

/**
 * Emits the gradient of a scalar with respect to values, over all that the builder holds so far: IR to IR, in reverse.
 * A value that the scalar does not depend on has the gradient 0.
 * @param of a value of shape []
 * @param wrt values without a batch, such as parameters, or any others
 * @returns one value per entry of `wrt`, in its shape
 */
export function differentiate(builder: FunctionBuilder, of: ValueId, wrt: readonly ValueId[]): readonly ValueId[] {
  if (builder.shape(of).length > 0) throw new Error(`the gradient of [${builder.shape(of).join(', ')}]: only that of a scalar exists`)
  const seed = builder.emit('fill', [], { value: 1, shape: [] })
  const instructions = builder.instructions.slice(0, -1)
  return accumulate(builder, instructions, [[of, seed]], wrt).map((gradient, i) => gradient ?? fillLike(builder, wrt[i]!, 0))
}
