/** Named axes: sizes, words and the rule that time is never flattened by itself. */
import type { Axis, AxisShape } from '../types.ts'

/** A vector of `size` features. */
export const features = (size: number): AxisShape => [{ name: 'feature', size }]

export const isTime = (axis: Axis): boolean => axis.name === 'time'

/** Product of all sizes. */
export const elements = (shape: AxisShape): number => shape.reduce((product, axis) => product * axis.size, 1)

/** Number of elements at one time step (all of them without a time axis): one weight each where they enter a neuron. */
export function elementsPerStep(shape: AxisShape): number {
  let product = 1
  for (const axis of shape) if (!isTime(axis)) product *= axis.size
  return product
}

/** Length of the time axis, or null. */
export const timeOf = (shape: AxisShape): number | null => shape.find(isTime)?.size ?? null

/** Whether a shape is a feature vector, with or without time before it. */
export function isVector(shape: AxisShape): boolean {
  const rest = shape.filter((axis) => !isTime(axis))
  return rest.length === 1 && rest[0]?.name === 'feature'
}

/** Height × width × channels, without time. */
export const image = (height: number, width: number, channels: number): AxisShape => [
  { name: 'height', size: height },
  { name: 'width', size: width },
  { name: 'channel', size: channels },
]

/** Length × channels: a row of measurements, such as a spectrum. */
export const signal = (length: number, channels: number): AxisShape => [
  { name: 'width', size: length },
  { name: 'channel', size: channels },
]

const named = (shape: AxisShape, ...names: readonly Axis['name'][]): boolean => shape.length === names.length && shape.every((axis, i) => axis.name === names[i])

export const isImage = (shape: AxisShape): boolean => named(shape, 'height', 'width', 'channel')

/** Whether a window can move along its first axis alone: a signal, or vectors in time. */
export const isSignal = (shape: AxisShape): boolean => named(shape, 'width', 'channel') || named(shape, 'time', 'feature')

/** Whether two shapes have the same axes of the same sizes. */
export const sameAxes = (a: AxisShape, b: AxisShape): boolean => a.length === b.length && a.every((axis, i) => axis.name === b[i]!.name && axis.size === b[i]!.size)

/** Words for a shape, such as "one number", "a vector of 4", "an image of 8×8×1", "a signal of 64×1", "a sequence of 24 vectors of 16". */
export function shapeWords(shape: AxisShape): string {
  const time = timeOf(shape)
  const rest = shape.filter((axis) => !isTime(axis))
  const sizes = rest.map((axis) => axis.size).join('×')
  const many = rest.length > 1
  if (time !== null) return `a sequence of ${time} ${many ? `images of ${sizes}` : `vectors of ${sizes || 1}`}`
  if (many) return rest[0]!.name === 'height' ? `an image of ${sizes}` : `a signal of ${sizes}`
  return elements(rest) === 1 ? 'one number' : `a vector of ${sizes}`
}
