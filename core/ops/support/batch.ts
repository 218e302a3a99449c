import type { Shape } from '../../ir/types.ts'
import type { NdArray } from '../types.ts'

/** A shape with its batch filled in from the first axis of another array. */
export function filled(shape: Shape, like: NdArray | undefined): number[] {
  return shape.map((dim) => {
    if (dim !== 'batch') return dim
    if (like === undefined) throw new Error('no input to take the batch from')
    return like.shape[0]!
  })
}
