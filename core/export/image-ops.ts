/** Images and tables in a model file: written apart from the engines' kernels, as in `model-ops.ts`. */
import type { OpAttrs, Tensor } from './model-ops.ts'

type Numbers = readonly number[]

const list = (attrs: OpAttrs, name: string): Numbers => attrs[name] as Numbers

interface Window {
  readonly size: Numbers
  readonly stride: Numbers
  readonly dilation: Numbers
  /** Top, bottom, left, right. */
  readonly padding: Numbers
}

const windowOf = (attrs: OpAttrs, size: Numbers): Window => ({ size, stride: list(attrs, 'stride'), dilation: list(attrs, 'dilation'), padding: list(attrs, 'padding') })

/** Positions of the window along height and width of an image [batch, height, width, channels]. */
function positions([, height, width]: Numbers, { size, stride, dilation, padding }: Window): readonly [number, number] {
  const along = (extent: number, axis: number): number => Math.floor((extent + padding[2 * axis]! + padding[2 * axis + 1]! - dilation[axis]! * (size[axis]! - 1) - 1) / stride[axis]!) + 1
  return [along(height!, 0), along(width!, 1)]
}

/** For one position, every cell of the window that lies on the image: its pixel and its place in the window. */
function* cells([, height, width]: Numbers, { size, stride, dilation, padding }: Window, row: number, column: number): Generator<readonly [pixel: number, tap: number]> {
  for (let i = 0; i < size[0]!; i++) {
    for (let j = 0; j < size[1]!; j++) {
      const y = row * stride[0]! + i * dilation[0]! - padding[0]!
      const x = column * stride[1]! + j * dilation[1]! - padding[2]!
      if (y >= 0 && y < height! && x >= 0 && x < width!) yield [y * width! + x, i * size[1]! + j]
    }
  }
}

/** Calls `visit` for every product of a convolution, with flat positions in image, kernel [h, w, in/groups, out] and result. */
function eachProduct(image: Numbers, kernel: Numbers, attrs: OpAttrs, visit: (pixel: number, weight: number, result: number) => void): Numbers {
  const window = windowOf(attrs, kernel.slice(0, 2))
  const [rows, columns] = positions(image, window)
  const [batch, height, width, channels] = image as readonly [number, number, number, number]
  const [inner, filters] = [kernel[2]!, kernel[3]!]
  const perGroup = filters / (attrs['groups'] as number)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      for (const [pixel, tap] of cells(image, window, row, column)) {
        for (let b = 0; b < batch; b++) {
          for (let o = 0; o < filters; o++) {
            const first = Math.floor(o / perGroup) * inner
            for (let c = 0; c < inner; c++)
              visit((b * height * width + pixel) * channels + first + c, (tap * inner + c) * filters + o, ((b * rows + row) * columns + column) * filters + o)
          }
        }
      }
    }
  }
  return [batch, rows, columns, filters]
}

const zeros = (shape: Numbers): Tensor => ({ shape, data: new Float64Array(shape.reduce((product, extent) => product * extent, 1)) })

function convolution([x, k]: readonly Tensor[], attrs: OpAttrs): Tensor {
  const [rows, columns] = positions(x!.shape, windowOf(attrs, k!.shape.slice(0, 2)))
  const y = zeros([x!.shape[0]!, rows, columns, k!.shape[3]!])
  eachProduct(x!.shape, k!.shape, attrs, (pixel, weight, result) => { y.data[result]! += x!.data[pixel]! * k!.data[weight]! })
  return y
}

function transposed([y, k]: readonly Tensor[], attrs: OpAttrs): Tensor {
  const [height, width] = list(attrs, 'image')
  const x = zeros([y!.shape[0]!, height!, width!, k!.shape[2]! * (attrs['groups'] as number)])
  eachProduct(x.shape, k!.shape, attrs, (pixel, weight, result) => { x.data[pixel]! += y!.data[result]! * k!.data[weight]! })
  return x
}

const pooling =
  (fold: (values: number[]) => number) =>
  ([x]: readonly Tensor[], attrs: OpAttrs): Tensor => {
    const window = windowOf(attrs, list(attrs, 'size'))
    const [batch, height, width, channels] = x!.shape as readonly [number, number, number, number]
    const [rows, columns] = positions(x!.shape, window)
    const y = zeros([batch, rows, columns, channels])
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const seen = [...cells(x!.shape, window, row, column)]
        for (let b = 0; b < batch; b++) {
          for (let c = 0; c < channels; c++) y.data[((b * rows + row) * columns + column) * channels + c] = fold(seen.map(([pixel]) => x!.data[(b * height * width + pixel) * channels + c]!))
        }
      }
    }
    return y
  }

function rowsOf([index, table]: readonly Tensor[]): Tensor {
  const [count, width] = table!.shape as readonly [number, number]
  const y = zeros([...index!.shape, width])
  index!.data.forEach((value, i) => {
    const row = Math.min(count - 1, Math.max(0, Math.floor(value)))
    y.data.set(table!.data.subarray(row * width, (row + 1) * width), i * width)
  })
  return y
}

/** By the names of the operations. */
export const imageKernels: { readonly [op: string]: (inputs: readonly Tensor[], attrs: OpAttrs) => Tensor } = {
  conv2d: convolution,
  conv2dInputGrad: transposed,
  maxPool2d: pooling((values) => values.reduce((most, value) => Math.max(most, value), -Infinity)),
  averagePool2d: pooling((values) => values.reduce((sum, value) => sum + value, 0) / values.length),
  gatherRows: rowsOf,
}
