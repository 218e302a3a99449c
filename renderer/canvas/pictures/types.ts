import type { ComponentType } from 'react'
import type { NodeRecord } from '../../../core/graph/types.ts'

export interface PictureProps {
  readonly id: string
  readonly record: NodeRecord
}

/** How a node kind looks on the canvas, beside what its definition says. */
export interface Picture {
  /** Words after the name, such as `neuron` or `ReLU`; '' for none. */
  readonly kindText: (record: NodeRecord) => string
  /** Port rows show the shape alone: there is one port on each side. */
  readonly quietPorts?: boolean
  /** The live picture and key numbers. */
  readonly Body: ComponentType<PictureProps> | null
  /** What remains of the picture between 35 % and 70 % zoom. */
  readonly Small: ComponentType<PictureProps> | null
  readonly Foot: ComponentType<PictureProps> | null
}
