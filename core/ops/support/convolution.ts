import type { Attrs, Shape } from '../../ir/types.ts'
import type { NdArray } from '../types.ts'
import { numberAttr, shapeText } from './shapes.ts'
import { eachCell, imageOf, outputSize, windowOf, type Window } from './window.ts'

/** Everything that a convolution's loops need. */
export interface Convolution {
  readonly height: number
  readonly width: number
  readonly rows: number
  readonly columns: number
  readonly groups: number
  /** Channels of a group, in and out. */
  readonly inner: number
  readonly outer: number
  readonly window: Window
}

/** Attributes of a convolution and its gradients, for an image and a kernel [height, width, in/groups, out]. */
export function convolutionOf(image: Shape, kernel: Shape, attrs: Attrs): Convolution {
  const [height, width, channels] = imageOf(image)
  const [kh, kw, inner, out] = kernel
  if (kernel.length !== 4 || typeof kh !== 'number' || typeof kw !== 'number' || typeof inner !== 'number' || typeof out !== 'number')
    throw new Error(`${shapeText(kernel)} is not a kernel [height, width, in, out]`)
  const groups = numberAttr(attrs, 'groups')
  if (!Number.isInteger(groups) || groups < 1 || inner * groups !== channels || out % groups !== 0)
    throw new Error(`${channels} channels in ${groups} groups do not fit the kernel ${shapeText(kernel)}`)
  const window = windowOf(attrs, [kh, kw])
  const [rows, columns] = outputSize(height, width, window)
  return { height, width, rows, columns, groups, inner, outer: out / groups, window }
}

type Term = (image: number, kernel: number, result: number) => void

/** Every product of a convolution: flat indices into the image, the kernel and the result. */
function eachTerm(batch: number, { height, width, rows, columns, groups, inner, outer, window }: Convolution, visit: Term): void {
  const [channels, outs] = [groups * inner, groups * outer]
  for (let b = 0; b < batch; b += 1) {
    eachCell(height, width, window, (position, cell, tap) => {
      const image = (b * height * width + cell) * channels
      const result = (b * rows * columns + position) * outs
      for (let g = 0; g < groups; g += 1) {
        for (let i = 0; i < inner; i += 1) {
          for (let o = 0; o < outer; o += 1) visit(image + g * inner + i, (tap * inner + i) * outs + g * outer + o, result + g * outer + o)
        }
      }
    })
  }
}

type Round = (x: number) => number

/** result += image·kernel */
export function convolve(convolution: Convolution, image: NdArray, kernel: NdArray, result: NdArray, round: Round): void {
  const [x, k, y] = [image.data, kernel.data, result.data]
  eachTerm(image.shape[0]!, convolution, (i, n, o) => {
    y[o] = y[o]! + round(x[i]! * k[n]!)
  })
}

/** image += result·kernel */
export function convolveBack(convolution: Convolution, image: NdArray, kernel: NdArray, result: NdArray, round: Round): void {
  const [x, k, y] = [image.data, kernel.data, result.data]
  eachTerm(image.shape[0]!, convolution, (i, n, o) => {
    x[i] = x[i]! + round(y[o]! * k[n]!)
  })
}

/** kernel += image·result */
export function correlate(convolution: Convolution, image: NdArray, kernel: NdArray, result: NdArray, round: Round): void {
  const [x, k, y] = [image.data, kernel.data, result.data]
  eachTerm(image.shape[0]!, convolution, (i, n, o) => {
    k[n] = k[n]! + round(x[i]! * y[o]!)
  })
}

const plain = { stride: [1, 1], dilation: [1, 1], padding: [0, 0, 0, 0], groups: 1 } as const

/** Image, kernel and attributes that exercise strides, dilation, uneven padding, groups, one channel and a batch of one. */
export const convolutionSamples: readonly { readonly image: readonly number[]; readonly kernel: readonly number[]; readonly attrs: Attrs }[] = [
  { image: [2, 4, 5, 2], kernel: [3, 2, 2, 3], attrs: plain },
  { image: [1, 5, 5, 1], kernel: [3, 3, 1, 2], attrs: { ...plain, stride: [2, 2], padding: [1, 1, 1, 1] } },
  { image: [3, 6, 5, 4], kernel: [2, 2, 2, 4], attrs: { ...plain, stride: [3, 2], padding: [0, 1, 1, 0], groups: 2 } },
  { image: [2, 6, 6, 3], kernel: [3, 2, 1, 3], attrs: { ...plain, dilation: [2, 3], padding: [2, 2, 1, 2], groups: 3 } },
  { image: [3, 1, 7, 2], kernel: [1, 2, 2, 2], attrs: { ...plain, stride: [1, 3] } },
]
