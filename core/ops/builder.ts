import type { Attrs, Instruction, IrFunction, Shape, Source, Target, ValueId } from '../ir/types.ts'
import { ops } from './registry.ts'
import { checkShape } from './support/shapes.ts'
import type { FunctionBuilder, OpDefinition } from './types.ts'

const definitions: ReadonlyMap<string, OpDefinition> = new Map(Object.entries(ops))

/** The definition of an op. Throws for a name that is not in the registry. */
export function opDefinition(name: string): OpDefinition {
  const definition = definitions.get(name)
  if (definition === undefined) throw new Error(`there is no op '${name}'`)
  return definition
}

/** Result shapes of an op. Throws, naming the op, when the inputs' shapes do not fit. */
export function inferOp(op: string, inputs: readonly Shape[], attrs: Attrs): readonly Shape[] {
  const definition = opDefinition(op)
  try {
    return definition.infer(inputs, attrs)
  } catch (error) {
    throw new Error(`${op}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

/** What tells arguments of one kind apart. */
const sourceKey = (source: Source): string | number => ('index' in source ? source.index : 'name' in source ? source.name : '')

/**
 * Starts a function: declare arguments, emit ops (shapes are inferred as they come), declare results, `finish`.
 * Every call throws on a mistake, since its callers check shapes first.
 */
export function createBuilder(name: string): FunctionBuilder {
  const types: Shape[] = []
  const args: { value: ValueId; source: Source }[] = []
  const results: { value: ValueId; target: Target }[] = []
  const instructions: Instruction[] = []
  const argumentsOf = new Map<Source['kind'], Map<string | number, ValueId>>()

  const define = (shape: Shape): ValueId => types.push(shape) - 1
  const shapeOf = (value: ValueId): Shape => {
    const shape = types[value]
    if (shape === undefined) throw new Error(`${name} has no value ${value}`)
    return shape
  }
  const emitMany = (op: string, inputs: readonly ValueId[], attrs: Attrs = {}): readonly ValueId[] => {
    return emitKnown(op, inputs, attrs, inferOp(op, inputs.map(shapeOf), attrs))
  }
  const emitKnown: FunctionBuilder['emitKnown'] = (op, inputs, attrs, shapes) => {
    const outputs = shapes.map(define)
    instructions.push({ op, inputs: [...inputs], attrs, outputs })
    return outputs
  }

  return {
    instructions,
    shape: shapeOf,
    emitMany,
    emitKnown,
    emit(op, inputs, attrs = {}) {
      const [value, ...more] = emitMany(op, inputs, attrs)
      if (value === undefined || more.length > 0) throw new Error(`${op} has ${more.length + (value === undefined ? 0 : 1)} results`)
      return value
    },
    argument(shape, source) {
      checkShape(shape)
      const key = sourceKey(source)
      let own = argumentsOf.get(source.kind)
      if (own === undefined) argumentsOf.set(source.kind, (own = new Map<string | number, ValueId>()))
      const known = own.get(key)
      if (known !== undefined) return known
      const value = define(shape)
      own.set(key, value)
      args.push({ value, source })
      return value
    },
    result(value, target) {
      shapeOf(value)
      results.push({ value, target })
    },
    finish: (): IrFunction => ({ name, types: [...types], arguments: [...args], instructions: [...instructions], results: [...results] }),
  }
}

/** Emit the instructions of a function on given values; returns the values of its results, in order. */
export function inline(builder: FunctionBuilder, body: IrFunction, args: readonly ValueId[]): readonly ValueId[] {
  const values = new Map<ValueId, ValueId>()
  body.arguments.forEach(({ value }, i) => values.set(value, args[i]!))
  const known = (value: ValueId): ValueId => {
    const found = values.get(value)
    if (found === undefined) throw new Error(`${body.name}: value ${value} is used before it is defined`)
    return found
  }
  for (const { op, inputs, attrs, outputs } of body.instructions) {
    const emitted = builder.emitMany(op, inputs.map(known), attrs)
    outputs.forEach((output, i) => values.set(output, emitted[i]!))
  }
  return body.results.map(({ value }) => known(value))
}
