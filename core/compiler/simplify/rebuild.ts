import type { Attrs, Instruction, IrFunction, Source, ValueId } from '../../ir/types.ts'
import { createBuilder } from '../../ops/builder.ts'

const kinds = ['data', 'sampleWeight', 'parameter', 'state', 'slot', 'scalar', 'argument']

/** Place of an argument: by kind, then by number where it has one; data and scalars keep their order. */
const rank = (source: Source): number => kinds.indexOf(source.kind) * 1e9 + ('index' in source ? source.index : 0)

/**
 * A function without what its results do not need, in an order that depends on the computation alone: each result in
 * turn, with what it needs before it. Unused arguments go too, unless they are numbered (those of a body).
 */
export function rebuild(fn: IrFunction): IrFunction {
  const definitions = new Map<ValueId, Instruction>()
  for (const instruction of fn.instructions) for (const output of instruction.outputs) definitions.set(output, instruction)

  const ordered: Instruction[] = []
  const state = new Map<Instruction, 'open' | 'done'>()
  const needed = new Set<ValueId>()
  for (const { value } of fn.results) {
    const stack = [value]
    while (stack.length > 0) {
      const top = stack.at(-1)!
      needed.add(top)
      const instruction = definitions.get(top)
      if (instruction === undefined || state.get(instruction) === 'done') {
        stack.pop()
      } else if (state.get(instruction) === 'open') {
        state.set(instruction, 'done')
        ordered.push(instruction)
        stack.pop()
      } else {
        state.set(instruction, 'open')
        for (const input of [...instruction.inputs].reverse()) stack.push(input)
      }
    }
  }

  const builder = createBuilder(fn.name)
  const values = new Map<ValueId, ValueId>()
  for (const { value, source } of [...fn.arguments].sort((a, b) => rank(a.source) - rank(b.source))) {
    if (needed.has(value) || source.kind === 'argument') values.set(value, builder.argument(fn.types[value]!, source))
  }
  for (const { op, inputs, attrs, outputs } of ordered) {
    const emitted = builder.emitKnown(
      op,
      inputs.map((input) => values.get(input)!),
      attrs,
      outputs.map((output) => fn.types[output]!),
    )
    outputs.forEach((output, i) => values.set(output, emitted[i]!))
  }
  for (const { value, target } of fn.results) builder.result(values.get(value)!, target)
  return builder.finish()
}

const identities = new WeakMap<object, number>()
let nextIdentity = 0

const keys = new WeakMap<Attrs, string>()

/** Attributes as a key: bodies and long lists by identity, everything else by value. */
export function attrsKey(attrs: Attrs): string {
  let key = ''
  for (const name in attrs) {
    const value = attrs[name]
    if (typeof value === 'number') key += `${name}:${Object.is(value, -0) ? '-0' : value};`
    else if (typeof value === 'string' || typeof value === 'boolean') key += `${name}:${value};`
    else return keptKey(attrs)
  }
  return key
}

/** The key of attributes that hold lists or bodies, made once for each. */
function keptKey(attrs: Attrs): string {
  const known = keys.get(attrs)
  if (known !== undefined) return known
  const key = keyOf(attrs)
  keys.set(attrs, key)
  return key
}

function keyOf(attrs: Attrs): string {
  return JSON.stringify(attrs, (_, value: unknown) => {
    const heavy = typeof value === 'object' && value !== null && ('instructions' in value || (Array.isArray(value) && value.length > 64))
    if (!heavy) return Object.is(value, -0) ? '-0' : value
    const known = identities.get(value) ?? nextIdentity++
    identities.set(value, known)
    return `#${known}`
  })
}
