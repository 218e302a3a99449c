import type { ValueId } from '../../ir/types.ts'
import { createBuilder } from '../../ops/builder.ts'
import type { FunctionBuilder } from '../../ops/types.ts'
import { attrsKey } from '../simplify/rebuild.ts'

/** A builder that gives equal instructions the same values. */
export function sharedBuilder(name: string): FunctionBuilder {
  const builder = createBuilder(name)
  const known = new Map<string, readonly ValueId[]>()
  const emitMany: FunctionBuilder['emitMany'] = (op, inputs, attrs = {}) => {
    const key = `${op}(${inputs.join()})${attrsKey(attrs)}`
    const found = known.get(key)
    if (found !== undefined) return found
    const outputs = builder.emitMany(op, inputs, attrs)
    known.set(key, outputs)
    return outputs
  }
  return {
    ...builder,
    emitMany,
    emit: (op, inputs, attrs = {}) => {
      const [value, ...more] = emitMany(op, inputs, attrs)
      if (value === undefined || more.length > 0) throw new Error(`${op} does not have one result`)
      return value
    },
  }
}
