import type { Attrs, Shape } from '../../ir/types.ts'
import type { NdArray } from '../types.ts'
import { sizeOf } from './shapes.ts'
import { eachCell, imageOf, outputSize, poolOf } from './window.ts'

/** Shape after pooling [batch, height, width, channels]. A window that could lie in the padding alone is refused. */
export function pooledShape(image: Shape, attrs: Attrs): Shape {
  const [height, width, channels] = imageOf(image)
  const window = poolOf(attrs)
  window.padding.forEach((padding, side) => {
    const axis = side < 2 ? 0 : 1
    if (padding >= window.dilation[axis] * (window.size[axis] - 1) + 1) throw new Error('padding reaches the size of the window')
  })
  return [image[0]!, ...outputSize(height, width, window), channels]
}

type Visit = (image: number, pooled: number) => void

/** Every cell of every window, per sample and channel, with flat indices into the image and the pooled result. */
export function eachPooled(image: readonly number[], attrs: Attrs, visit: Visit): void {
  const [batch, height, width, channels] = image as readonly [number, number, number, number]
  const window = poolOf(attrs)
  const [rows, columns] = outputSize(height, width, window)
  for (let b = 0; b < batch; b += 1) {
    eachCell(height, width, window, (position, cell) => {
      for (let c = 0; c < channels; c += 1) visit((b * height * width + cell) * channels + c, (b * rows * columns + position) * channels + c)
    })
  }
}

/** Flat index into the image of the greatest element of each window; the first of equal ones. NaN counts as greatest. */
export function greatest(x: NdArray, attrs: Attrs): Int32Array {
  const chosen = new Int32Array(sizeOf(pooledShape(x.shape, attrs) as readonly number[])).fill(-1)
  eachPooled(x.shape, attrs, (cell, position) => {
    const best = chosen[position]!
    if (best < 0 || x.data[cell]! > x.data[best]! || Number.isNaN(x.data[cell]!)) chosen[position] = cell
  })
  return chosen
}

/** Number of cells of each window that lie within the image. */
export function counts(image: readonly number[], attrs: Attrs): Int32Array {
  const found = new Int32Array(sizeOf(pooledShape(image, attrs) as readonly number[]))
  eachPooled(image, attrs, (_, position) => {
    found[position] = found[position]! + 1
  })
  return found
}

const plain = { size: [2, 2], stride: [2, 2], dilation: [1, 1], padding: [0, 0, 0, 0] } as const

/** Images and attributes that exercise overlap, strides beyond the window, dilation and uneven padding. */
export const poolingSamples: readonly { readonly image: readonly number[]; readonly attrs: Attrs }[] = [
  { image: [2, 4, 4, 2], attrs: plain },
  { image: [1, 5, 5, 1], attrs: { ...plain, size: [3, 3], stride: [1, 2] } },
  { image: [2, 5, 6, 3], attrs: { ...plain, stride: [3, 3] } },
  { image: [2, 5, 5, 2], attrs: { ...plain, size: [3, 2], stride: [2, 1], padding: [1, 1, 0, 1] } },
  { image: [2, 6, 1, 1], attrs: { ...plain, size: [2, 1], stride: [1, 1], dilation: [3, 1] } },
]
