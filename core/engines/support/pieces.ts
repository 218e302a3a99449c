import type { Piece } from '../../ir/types.ts'
import type { Values } from '../types.ts'

/** Calls `visit(packed, i)` for each element of a piece: its place in the packed tensor, and in row-major order. */
export function eachElement(piece: Piece, visit: (packed: number, i: number) => void): void {
  const { shape, strides, offset } = piece
  const size = shape.reduce((product, dim) => product * dim, 1)
  const index = shape.map(() => 0)
  let at = offset
  for (let i = 0; i < size; i += 1) {
    visit(at, i)
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      at += strides[axis]!
      index[axis] = index[axis]! + 1
      if (index[axis]! < shape[axis]!) break
      at -= strides[axis]! * shape[axis]!
      index[axis] = 0
    }
  }
}

/** A piece's values, row-major, in the type of the packed tensor. */
export function readPiece(piece: Piece, packed: Values): Values {
  const size = piece.shape.reduce((product, dim) => product * dim, 1)
  const values = packed instanceof Float32Array ? new Float32Array(size) : new Float64Array(size)
  eachElement(piece, (at, i) => {
    values[i] = packed[at]!
  })
  return values
}

/** Write a piece's values, given row-major, into the packed tensor. Throws when there are too few or too many. */
export function writePiece(piece: Piece, packed: Values, values: ArrayLike<number>): void {
  const size = piece.shape.reduce((product, dim) => product * dim, 1)
  if (values.length !== size) throw new Error(`'${piece.name}' takes ${size} values, got ${values.length}`)
  eachElement(piece, (at, i) => {
    packed[at] = values[i]!
  })
}
