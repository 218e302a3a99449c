/** Penalties and bounds on weights, as parts of the training step. */
import type { Restraint, ValueId } from '../ir/types.ts'
import { scalar } from '../ops/support/gradient.ts'
import { sizeOf } from '../ops/support/shapes.ts'
import type { Builder } from '../ops/types.ts'
import type { PieceDraft, TensorDraft } from './network.ts'
import { piecesOf } from './stack.ts'


/** Calls `visit` with the place of every element of a piece in its packed tensor. */
export function eachPlace(piece: PieceDraft, visit: (at: number) => void): void {
  const size = sizeOf(piece.shape)
  for (let i = 0; i < size; i += 1) {
    let rest = i
    let at = piece.offset
    for (let axis = piece.shape.length - 1; axis >= 0; axis -= 1) {
      at += (rest % piece.shape[axis]!) * piece.strides[axis]!
      rest = Math.floor(rest / piece.shape[axis]!)
    }
    visit(at)
  }
}

/** One number for the whole tensor where all its elements have the same, else one for each; null where all are 0. */
function coefficients(builder: Builder, tensor: TensorDraft, of: (restraint: Restraint) => number): ValueId | null {
  if (!tensor.restrained) return null
  const { shape } = tensor
  const pieces = piecesOf(tensor)
  if (pieces.every(({ restraint }) => restraint === undefined || of(restraint) === 0)) return null
  const values = new Array<number>(sizeOf(shape)).fill(0)
  for (const piece of pieces) {
    const value = piece.restraint === undefined ? 0 : of(piece.restraint)
    if (value !== 0) eachPlace(piece, (at) => { values[at] = value })
  }
  const [first = 0] = values
  if (values.every((value) => value === first)) return first === 0 ? null : scalar(builder, first)
  return builder.emit('constant', [], { values, shape })
}

/** The gradient with that of l1·Σ|w| + l2·Σw² added. */
export function penalised(builder: Builder, tensor: TensorDraft, parameter: ValueId, gradient: ValueId): ValueId {
  const [l1, l2] = [coefficients(builder, tensor, (one) => one.l1), coefficients(builder, tensor, (one) => 2 * one.l2)]
  let sum = gradient
  if (l1 !== null) sum = builder.emit('add', [sum, builder.emit('mul', [builder.emit('sign', [parameter]), l1])])
  if (l2 !== null) sum = builder.emit('add', [sum, builder.emit('mul', [parameter, l2])])
  return sum
}

/** Further than any weights reach: no bound. */
const unbounded = 1e30

/** Weights of a unit, over all axes but the last, shortened to their greatest length. */
export function bounded(builder: Builder, tensor: TensorDraft, parameter: ValueId): ValueId {
  if (!tensor.bounded) return parameter
  const { shape } = tensor
  const units = shape.at(-1)!
  const limits = new Array<number>(units).fill(unbounded)
  for (const piece of piecesOf(tensor)) {
    const limit = piece.restraint?.maxNorm ?? 0
    if (limit > 0) eachPlace(piece, (at) => { limits[at % units] = limit })
  }
  const axes = shape.slice(0, -1).map((_, axis) => axis)
  const length = builder.emit('sqrt', [builder.emit('sum', [builder.emit('square', [parameter])], { axes, keep: false })])
  const limit = limits.every((value) => value === limits[0]) ? scalar(builder, limits[0]!) : builder.emit('constant', [], { values: limits, shape: [units] })
  const factor = builder.emit('div', [limit, builder.emit('maximum', [length, limit])])
  return builder.emit('mul', [parameter, factor])
}
