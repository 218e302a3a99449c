import type { Attrs, Shape } from '../../ir/types.ts'
import { numbersAttr, shapeText } from './shapes.ts'

/** How a window moves over height and width. */
export interface Window {
  /** Height and width of the window. */
  readonly size: readonly [number, number]
  readonly stride: readonly [number, number]
  readonly dilation: readonly [number, number]
  /** Rows above and below, columns left and right. */
  readonly padding: readonly [number, number, number, number]
}

function list(attrs: Attrs, name: string, length: number, least: number): readonly number[] {
  const values = numbersAttr(attrs, name)
  if (values.length !== length || !values.every((value) => Number.isInteger(value) && value >= least))
    throw new Error(`attribute '${name}' is not ${length} whole numbers of at least ${least}`)
  return values
}

/** Attributes `stride`, `dilation` and `padding` of a window of a given size. Throws when they are no such lists. */
export function windowOf(attrs: Attrs, size: readonly [number, number]): Window {
  const [sh, sw] = list(attrs, 'stride', 2, 1)
  const [dh, dw] = list(attrs, 'dilation', 2, 1)
  const [top, bottom, left, right] = list(attrs, 'padding', 4, 0)
  return { size, stride: [sh!, sw!], dilation: [dh!, dw!], padding: [top!, bottom!, left!, right!] }
}

/** As `windowOf`, with the size from the attribute `size`. */
export function poolOf(attrs: Attrs): Window {
  const [h, w] = list(attrs, 'size', 2, 1)
  return windowOf(attrs, [h!, w!])
}

/** Positions of a window along height (0) or width (1): ⌊(n + padding − dilation·(size − 1) − 1)/stride⌋ + 1. */
function positions(extent: number, window: Window, axis: 0 | 1): number {
  const padded = extent + window.padding[2 * axis]! + window.padding[2 * axis + 1]!
  return Math.floor((padded - window.dilation[axis] * (window.size[axis] - 1) - 1) / window.stride[axis]) + 1
}

/** Height and width of an image [batch, height, width, channels]. Throws for another rank. */
export function imageOf(shape: Shape): readonly [number, number, number] {
  const [, h, w, c] = shape
  if (shape.length !== 4 || typeof h !== 'number' || typeof w !== 'number' || typeof c !== 'number') throw new Error(`${shapeText(shape)} is not [batch, height, width, channels]`)
  return [h, w, c]
}

/** Height and width after a window has moved over an image. Throws where the window is larger than the padded image. */
export function outputSize(height: number, width: number, window: Window): readonly [number, number] {
  const [h, w] = [positions(height, window, 0), positions(width, window, 1)]
  if (h < 1 || w < 1) throw new Error(`a window of ${window.size.join(' × ')} does not fit ${height} × ${width}`)
  return [h, w]
}

/**
 * Calls `visit` for every position of the window and every cell of it that lies within the image, in row-major order:
 * with the flat index of the position, of the cell in the image, and of the cell in the window.
 */
export function eachCell(height: number, width: number, window: Window, visit: (position: number, cell: number, tap: number) => void): void {
  const [rows, columns] = outputSize(height, width, window)
  const [kh, kw] = window.size
  for (let oy = 0; oy < rows; oy += 1) {
    for (let ox = 0; ox < columns; ox += 1) {
      for (let ky = 0; ky < kh; ky += 1) {
        const y = oy * window.stride[0] - window.padding[0] + ky * window.dilation[0]
        if (y < 0 || y >= height) continue
        for (let kx = 0; kx < kw; kx += 1) {
          const x = ox * window.stride[1] - window.padding[2] + kx * window.dilation[1]
          if (x >= 0 && x < width) visit(oy * columns + ox, y * width + x, ky * kw + kx)
        }
      }
    }
  }
}
