import type { Attrs, Shape } from '../../ir/types.ts'
import type { NdArray } from '../types.ts'
import { numbersAttr, shapeText, stridesOf } from './shapes.ts'

export interface Reduction {
  readonly axes: readonly number[]
  readonly keep: boolean
}

export function reductionAttrs(attrs: Attrs, shape: Shape): Reduction {
  const axes = numbersAttr(attrs, 'axes')
  const valid = axes.every((axis, i) => Number.isInteger(axis) && axis >= 0 && axis < shape.length && axes.indexOf(axis) === i)
  if (!valid) throw new Error(`[${axes.join(', ')}] are not axes of ${shapeText(shape)}`)
  return { axes, keep: attrs.keep === true }
}

/** Shape after a reduction. */
export function reducedShape(shape: Shape, { axes, keep }: Reduction): Shape {
  return keep ? shape.map((dim, axis) => (axes.includes(axis) ? 1 : dim)) : shape.filter((_, axis) => !axes.includes(axis))
}

/** Calls `visit(i, j)` for every element i of `x`, in row-major order, with the index j of the result it belongs to. */
export function eachReduced(x: NdArray, { axes }: Reduction, visit: (i: number, j: number) => void): void {
  const rank = x.shape.length
  const kept = x.shape.map((dim, axis) => (axes.includes(axis) ? 1 : dim))
  const strides = stridesOf(kept).map((stride, axis) => (axes.includes(axis) ? 0 : stride))
  const index = new Array<number>(rank).fill(0)
  let j = 0
  for (let i = 0; i < x.data.length; i += 1) {
    visit(i, j)
    for (let axis = rank - 1; axis >= 0; axis -= 1) {
      j += strides[axis]!
      index[axis] = index[axis]! + 1
      if (index[axis]! < x.shape[axis]!) break
      j -= strides[axis]! * x.shape[axis]!
      index[axis] = 0
    }
  }
}
