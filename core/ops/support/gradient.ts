import type { ValueId } from '../../ir/types.ts'
import type { Builder } from '../types.ts'
import { hasBatch, sameShape } from './shapes.ts'

/** A scalar constant. */
export const scalar = (builder: Builder, value: number): ValueId => builder.emit('fill', [], { value, shape: [] })

/** `value` everywhere, in the shape of another value. */
export function fillLike(builder: Builder, like: ValueId, value: number): ValueId {
  const shape = builder.shape(like)
  return builder.emit('fill', hasBatch(shape) ? [like] : [], { value, shape })
}

/** Stretch a value to the shape of another one. */
export function broadcastLike(builder: Builder, value: ValueId, like: ValueId): ValueId {
  const shape = builder.shape(like)
  if (sameShape(builder.shape(value), shape)) return value
  const follow = hasBatch(shape) && !hasBatch(builder.shape(value))
  return builder.emit('broadcast', follow ? [value, like] : [value], { shape })
}

/** The gradient of a value that was broadcast: sums over the axes along which it was stretched. */
export function unbroadcast(builder: Builder, gradient: ValueId, like: ValueId): ValueId {
  const from = builder.shape(gradient)
  const to = builder.shape(like)
  if (sameShape(from, to)) return gradient
  const lead = from.length - to.length
  const axes: number[] = []
  from.forEach((dim, axis) => {
    if (axis < lead || (to[axis - lead] === 1 && dim !== 1)) axes.push(axis)
  })
  const summed = builder.emit('sum', [gradient], { axes, keep: false })
  return sameShape(builder.shape(summed), to) ? summed : builder.emit('reshape', [summed], { shape: to })
}

/** `value` with an axis of length 1 appended. */
export function appendAxis(builder: Builder, value: ValueId): ValueId {
  return builder.emit('reshape', [value], { shape: [...builder.shape(value), 1] })
}
