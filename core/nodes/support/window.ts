/** Windows that move over images and signals: convolution and pooling share them. */
import type { ChoiceSpec, NumberSpec, NumbersSpec, ParamValues } from '../../base/params.ts'
import type { ValueId } from '../../ir/types.ts'
import type { Builder } from '../../ops/types.ts'
import type { AxisShape, Incoming, ShapeProblem } from '../types.ts'
import { isImage, isSignal, shapeWords } from './axes.ts'
import { numberOf, numbersOf, textOf } from './values.ts'

/** Number of axes that a window moves along. */
export type Axes = 1 | 2

/** One number along a signal, two (height, width) over an image; a single one there counts for both. */
export function extentSpec(axes: Axes, label: string, help: string, value: number, advanced?: true): NumberSpec | NumbersSpec {
  const more = advanced === undefined ? {} : { advanced }
  if (axes === 1) return { type: 'number', label, help, default: value, min: 1, max: 1024, integer: true, ...more }
  return { type: 'numbers', label, help, default: [value, value], integer: true, min: 1, max: 1024, minLength: 1, maxLength: 2, ...more }
}

export const paddingSpec = (fallback: 'same' | 'none'): ChoiceSpec<'same' | 'none'> => ({
  type: 'choice',
  label: 'Padding',
  help: 'Whether zeros are put around the edges, so that the window can stand on every place.',
  default: fallback,
  options: [
    { value: 'same', label: 'Same', help: 'With stride 1 the result is as large as what came in; an odd zero goes to the end.' },
    { value: 'none', label: 'None', help: 'The window stays inside, and the result shrinks.' },
  ],
})

/** Height and width; along a signal the height is 1. */
export function extentsOf(params: ParamValues, name: string, axes: Axes): readonly [number, number] {
  if (axes === 1) return [1, numberOf(params, name)]
  const [height = 1, width = height] = numbersOf(params, name)
  return [height, width]
}

/** A window placed on an image: attributes of the ops, and how often it fits. */
export interface Placed {
  readonly stride: readonly [number, number]
  readonly dilation: readonly [number, number]
  readonly padding: readonly [number, number, number, number]
  readonly positions: readonly [number, number]
}

type Pair = readonly [number, number]

/** Zeros before and after, and the number of positions, along one axis. `same` is ONNX's SAME_UPPER. */
function along(extent: number, size: number, stride: number, dilation: number, same: boolean): { before: number; after: number; count: number } {
  const reach = dilation * (size - 1) + 1
  if (!same) return { before: 0, after: 0, count: Math.floor((extent - reach) / stride) + 1 }
  const count = Math.ceil(extent / stride)
  const total = Math.max(0, (count - 1) * stride + reach - extent)
  const before = Math.floor(total / 2)
  return { before, after: total - before, count }
}

/** Place a window of `size` on an image of `extent`. No positions mean that it does not fit. */
export function place(extent: Pair, size: Pair, stride: Pair, dilation: Pair, padding: string): Placed {
  const [v, h] = [0, 1].map((axis) => along(extent[axis]!, size[axis]!, stride[axis]!, dilation[axis]!, padding === 'same')) as [ReturnType<typeof along>, ReturnType<typeof along>]
  return { stride, dilation, padding: [v.before, v.after, h.before, h.after], positions: [v.count, h.count] }
}

/** What a window moves over: height, width and channels of an image, or 1, length and channels of a signal. */
export interface Ground {
  readonly extent: Pair
  readonly channels: number
}

export function groundOf(shape: AxisShape, axes: Axes): Ground | null {
  const [first, second, third] = shape
  if (axes === 2) return isImage(shape) ? { extent: [first!.size, second!.size], channels: third!.size } : null
  return isSignal(shape) ? { extent: [1, first!.size], channels: second!.size } : null
}

/** The shape after a window has moved over it. */
export const movedShape = (shape: AxisShape, axes: Axes, positions: Pair, channels: number): AxisShape => {
  const sizes = axes === 2 ? [...positions, channels] : [positions[1], channels]
  return shape.map((axis, i) => ({ name: axis.name, size: sizes[i]! }))
}

/** The objection to a wire that brings no image or signal. */
export const needsGround = (wire: Incoming, axes: Axes): ShapeProblem =>
  axes === 2
    ? { code: 'NEEDS_IMAGE', edge: wire.edge, expected: 'an image', actual: shapeWords(wire.shape) }
    : { code: 'NEEDS_SIGNAL', edge: wire.edge, expected: 'a signal', actual: shapeWords(wire.shape) }

/** The objection to an image that is smaller than the window. */
export function tooSmall(wire: Incoming, size: Pair, dilation: Pair, axes: Axes): ShapeProblem {
  const reach = size.map((extent, axis) => dilation[axis]! * (extent - 1) + 1)
  const window = axes === 2 ? reach.join('×') : String(reach[1])
  return { code: 'WINDOW_TOO_LARGE', edge: wire.edge, expected: `at least ${window}`, actual: shapeWords(wire.shape), data: { window } }
}

/** [batch, height, width, channels], where a signal has height 1. */
export function asImage(builder: Builder, value: ValueId, axes: Axes): ValueId {
  if (axes === 2) return value
  const [batch, ...rest] = builder.shape(value)
  return builder.emit('reshape', [value], { shape: [batch!, 1, ...rest] })
}

/** Back to [batch, length, channels] for a signal. */
export function fromImage(builder: Builder, value: ValueId, axes: Axes): ValueId {
  if (axes === 2) return value
  const [batch, , ...rest] = builder.shape(value)
  return builder.emit('reshape', [value], { shape: [batch!, ...rest] })
}

/** The padding choice of a node. */
export const paddingOf = (params: ParamValues): string => textOf(params, 'padding')
