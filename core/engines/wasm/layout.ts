import type { Shape } from '../../ir/types.ts'
import { panelFloats } from '../../ops/wasm/panels.ts'
import type { Panels } from '../../ops/wasm/panels.ts'

/**
 * A run of memory that holds whole tensors. With a batch an element is a row of `pitch` floats, one lane per sample;
 * without, an element is one float.
 */
export interface Buffer {
  readonly batch: boolean
  /** Elements: rows of a batch, floats otherwise. */
  readonly elements: number
  /** For a matrix in panels: its shape. */
  readonly panels: Shape | null
  /** Vectors may be written beyond its end, so that it cannot stand before another value. */
  readonly padded: boolean
  /** Start in bytes: given for persistent buffers, chosen by the plan for temporary ones. */
  address: number | null
  /** Stands inside another buffer, from this element on. */
  parent: { readonly buffer: Buffer; readonly offset: number } | null
  /** Positions in the schedule: first write and last read. */
  first: number
  last: number
}

/** Where a value lies: from element `offset` of a buffer, without gaps. */
export interface Placement {
  readonly buffer: Buffer
  readonly offset: number
}

export const innerShape = (shape: Shape): readonly number[] => (shape[0] === 'batch' ? shape.slice(1) : shape) as readonly number[]

export const hasBatch = (shape: Shape): boolean => shape[0] === 'batch'

/** Elements of a shape, the batch left out. */
export function elementsOf(shape: Shape): number {
  let count = 1
  for (const extent of innerShape(shape)) count *= extent
  return count
}

/** Samples are padded to whole vectors; beyond one vector to pairs of them, for 256-bit pairing. */
export const pitchOf = (batchSize: number): number => (batchSize <= 4 ? 4 : Math.ceil(batchSize / 8) * 8)

const bufferOf = (shape: Shape, panels: boolean, padded: boolean) =>
  ({ batch: hasBatch(shape), elements: elementsOf(shape), panels: panels ? shape : null, padded, parent: null }) as const

export function temporary(shape: Shape, position: number, panels = false, padded = false): Buffer {
  return { ...bufferOf(shape, panels, padded), address: null, first: position, last: position }
}

export function persistent(shape: Shape, address: number, panels = false): Buffer {
  return { ...bufferOf(shape, panels, false), address, first: -1, last: Number.MAX_SAFE_INTEGER }
}

/** Rows of a matrix in panels, in whole groups of four. */
export const panelRows = (shape: Shape, pitch: number): number => (shape[0] === 'batch' ? pitch : Math.ceil(Number(shape[0]) / 4) * 4)

/** A matrix in panels that lies at an address. */
export const panelsAt = (shape: Shape, base: number, pitch: number): Panels => ({ base, rows: panelRows(shape, pitch), columns: Number(shape[1]) })

/** The outermost buffer that a buffer stands in, and the element at which it starts there. */
export function rootOf(buffer: Buffer): Placement {
  let at = buffer
  let offset = 0
  while (at.parent !== null) {
    offset += at.parent.offset
    at = at.parent.buffer
  }
  return { buffer: at, offset }
}

/** Bytes from one element to the next. */
export const stride = (buffer: Buffer, pitch: number): number => (buffer.batch ? pitch * 4 : 4)

/** Bytes of a buffer, in whole cache lines. */
export function bytesOf(buffer: Buffer, pitch: number): number {
  const { panels } = buffer
  const bytes = panels === null ? buffer.elements * stride(buffer, pitch) : panelFloats(Number(panels[1]), panelRows(panels, pitch)) * 4
  return Math.ceil(bytes / 64) * 64
}

/** Address of a placed value in bytes. */
export function addressOf(placement: Placement, pitch: number): number {
  const root = rootOf(placement.buffer)
  if (root.buffer.address === null) throw new Error('a value has no address yet')
  return root.buffer.address + (root.offset + placement.offset) * stride(root.buffer, pitch)
}
