/** What a wire or port looks like follows from the shape it carries. */
import type { AxisShape } from '../../../core/nodes/types.ts'

export type WireType = 'unknown' | 'scalar' | 'vector' | 'image' | 'sequence'

/** Number of elements of one sample; 0 while the shape is unknown. */
export function elements(shape: AxisShape | null): number {
  return shape === null ? 0 : shape.reduce((product, axis) => product * axis.size, 1)
}

/** Form of a wire that carries this shape. */
export function wireType(shape: AxisShape | null): WireType {
  if (shape === null) return 'unknown'
  if (shape.some((axis) => axis.name === 'time')) return 'sequence'
  if (shape.some((axis) => axis.name === 'height' || axis.name === 'width' || axis.name === 'channel')) return 'image'
  return elements(shape) === 1 ? 'scalar' : 'vector'
}

/** The CSS colour of a wire type. */
export const wireColour: { readonly [T in WireType]: string } = {
  unknown: 'var(--w-plain)',
  scalar: 'var(--w-plain)',
  vector: 'var(--w-vector)',
  image: 'var(--w-image)',
  sequence: 'var(--w-seq)',
}
