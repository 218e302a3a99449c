/** Packing named pieces into larger tensors. */
import type { ParameterPiece } from '../ir/types.ts'
import type { PieceDraft, TensorDraft, TensorTraits } from './network.ts'

/** A tensor of one named part. */
export function onePiece(piece: PieceDraft): TensorDraft {
  return {
    shape: piece.shape,
    learns: piece.trainable,
    frozen: !piece.trainable,
    restrained: piece.restraint !== undefined,
    bounded: (piece.restraint?.maxNorm ?? 0) > 0,
    place: (into, tensor, shift) => { into.push({ ...piece, offset: piece.offset + shift, tensor }) },
  }
}

/** The named parts of a tensor by itself. */
export function piecesOf(tensor: TensorDraft): readonly PieceDraft[] {
  const pieces: ParameterPiece[] = []
  tensor.place(pieces, 0, 0)
  return pieces
}

function joinTraits(tensors: readonly TensorDraft[]): TensorTraits {
  let [learns, frozen, restrained, bounded] = [false, false, false, false]
  for (const tensor of tensors) {
    learns ||= tensor.learns
    frozen ||= tensor.frozen
    restrained ||= tensor.restrained
    bounded ||= tensor.bounded
  }
  return { learns, frozen, restrained, bounded }
}

/** One after the other along axis 0: row-major, so that pieces only move. */
export function stackRows(tensors: readonly TensorDraft[]): TensorDraft {
  const [first] = tensors
  if (first === undefined) throw new Error('nothing to stack')
  const row = first.shape.slice(1).reduce((product, extent) => product * extent, 1)
  const rows = tensors.reduce((sum, tensor) => sum + tensor.shape[0]!, 0)
  return {
    shape: [rows, ...first.shape.slice(1)],
    ...joinTraits(tensors),
    place(into, number, shift) {
      let at = shift
      for (const tensor of tensors) {
        tensor.place(into, number, at)
        at += tensor.shape[0]! * row
      }
    },
  }
}

/** Matrices [k, nᵢ] side by side: [k, Σnᵢ]. Steps between rows grow, steps within a row stay. */
export function stackColumns(tensors: readonly TensorDraft[]): TensorDraft {
  const rows = tensors[0]!.shape[0]!
  const width = tensors.reduce((sum, tensor) => sum + tensor.shape[1]!, 0)
  return {
    shape: [rows, width],
    ...joinTraits(tensors),
    place(into, number, shift) {
      let column = shift
      for (const tensor of tensors) {
        const own = tensor.shape[1]!
        const first = into.length
        tensor.place(into, number, 0)
        for (let i = first; i < into.length; i += 1) {
          const piece = into[i]!
          const offset = Math.floor(piece.offset / own) * width + (piece.offset % own) + column
          const strides = piece.strides.map((stride) => (stride % own === 0 ? (stride / own) * width : stride))
          into[i] = { ...piece, offset, strides }
        }
        column += own
      }
    },
  }
}
