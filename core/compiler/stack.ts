/** Packing named pieces into larger tensors. */
import type { PieceDraft, TensorDraft } from './network.ts'

/** One after the other along axis 0: row-major, so that pieces only move. */
export function stackRows(tensors: readonly TensorDraft[]): TensorDraft {
  const [first] = tensors
  if (first === undefined) throw new Error('nothing to stack')
  const row = first.shape.slice(1).reduce((product, extent) => product * extent, 1)
  const pieces: PieceDraft[] = []
  let rows = 0
  for (const tensor of tensors) {
    for (const piece of tensor.pieces) pieces.push({ ...piece, offset: piece.offset + rows * row })
    rows += tensor.shape[0]!
  }
  return { shape: [rows, ...first.shape.slice(1)], pieces }
}

/** Matrices [k, nᵢ] side by side: [k, Σnᵢ]. Steps between rows grow, steps within a row stay. */
export function stackColumns(tensors: readonly TensorDraft[]): TensorDraft {
  const rows = tensors[0]!.shape[0]!
  const width = tensors.reduce((sum, tensor) => sum + tensor.shape[1]!, 0)
  const pieces: PieceDraft[] = []
  let column = 0
  for (const tensor of tensors) {
    const own = tensor.shape[1]!
    for (const piece of tensor.pieces) {
      const offset = Math.floor(piece.offset / own) * width + (piece.offset % own) + column
      const strides = piece.strides.map((stride) => (stride % own === 0 ? (stride / own) * width : stride))
      pieces.push({ ...piece, offset, strides })
    }
    column += own
  }
  return { shape: [rows, width], pieces }
}
