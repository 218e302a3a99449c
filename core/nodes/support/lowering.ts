import type { ValueId } from '../../ir/types.ts'
import type { Builder } from '../../ops/types.ts'

/** Join values along their last axis; one value stays as it is. */
export function concatLast(builder: Builder, values: readonly ValueId[]): ValueId {
  const [first, ...others] = values
  if (first === undefined) throw new Error('nothing to join')
  return others.length === 0 ? first : builder.emit('concat', values, { axis: builder.shape(first).length - 1 })
}

/** Merge all axes behind the batch (and behind time, where `time` says that axis 1 is time) into one. */
export function flattenSteps(builder: Builder, value: ValueId, time: boolean): ValueId {
  const shape = builder.shape(value)
  const kept = time ? 2 : 1
  if (shape.length === kept + 1) return value
  const rest = shape.slice(kept).reduce<number>((product, extent) => product * Number(extent), 1)
  return builder.emit('reshape', [value], { shape: [...shape.slice(0, kept), rest] })
}

/** The same vector at every time step: [batch, n] to [batch, length, n]. */
export function repeatSteps(builder: Builder, value: ValueId, length: number): ValueId {
  const width = Number(builder.shape(value).at(-1))
  const one = builder.emit('reshape', [value], { shape: ['batch', 1, width] })
  return builder.emit('broadcast', [one], { shape: ['batch', length, width] })
}
