import type { Attrs, Dim, Shape } from '../../ir/types.ts'

/** Shape as text, such as `[batch, 4]`. */
export const shapeText = (shape: Shape): string => `[${shape.join(', ')}]`

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((dim, i) => dim === b[i])
}

export const hasBatch = (shape: Shape): boolean => shape[0] === 'batch'

/** Number of elements of a shape whose batch is filled in. */
export function sizeOf(shape: readonly number[]): number {
  let size = 1
  for (const dim of shape) size *= dim
  return size
}

/** Product of the static extents, the batch left out. */
export function staticSize(shape: Shape): number {
  let size = 1
  for (const dim of shape) if (dim !== 'batch') size *= dim
  return size
}

/** Throws unless extents are natural numbers and 'batch' stands first, if at all. */
export function checkShape(shape: Shape): void {
  shape.forEach((dim, axis) => {
    if (dim === 'batch' ? axis !== 0 : !Number.isInteger(dim) || dim < 0) throw new Error(`${shapeText(shape)} is not a shape`)
  })
}

/** NumPy broadcasting of two shapes: extents align at the end and 1 stretches. Throws when they do not fit. */
export function broadcastShapes(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length)
  const result: Dim[] = []
  for (let axis = 0; axis < rank; axis += 1) {
    const da = a[axis - rank + a.length] ?? 1
    const db = b[axis - rank + b.length] ?? 1
    if (da !== db && da !== 1 && db !== 1) throw new Error(`${shapeText(a)} and ${shapeText(b)} do not broadcast`)
    result.push(da === 1 ? db : da)
  }
  checkShape(result)
  return result
}

/** Row-major strides. */
export function stridesOf(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length)
  let stride = 1
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    strides[axis] = stride
    stride *= shape[axis]!
  }
  return strides
}

/** Strides of `shape` read as if broadcast to `target`: 0 along stretched axes. */
export function broadcastStrides(shape: readonly number[], target: readonly number[]): number[] {
  const own = stridesOf(shape)
  const lead = target.length - shape.length
  return target.map((_, axis) => (axis < lead || shape[axis - lead] === 1 ? 0 : own[axis - lead]!))
}

export function numberAttr(attrs: Attrs, name: string): number {
  const value = attrs[name]
  if (typeof value !== 'number') throw new Error(`attribute '${name}' is not a number`)
  return value
}

export function shapeAttr(attrs: Attrs, name: string): Shape {
  const value = attrs[name]
  if (!Array.isArray(value)) throw new Error(`attribute '${name}' is not a shape`)
  const shape = value as Shape
  checkShape(shape)
  return shape
}

export function numbersAttr(attrs: Attrs, name: string): readonly number[] {
  const value = attrs[name]
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'number')) throw new Error(`attribute '${name}' is not a list of numbers`)
  return value
}

export function axisAttr(attrs: Attrs, shape: Shape): number {
  const axis = numberAttr(attrs, 'axis')
  if (!Number.isInteger(axis) || axis < 0 || axis >= shape.length) throw new Error(`axis ${axis} is not one of ${shapeText(shape)}`)
  return axis
}

/** The extent of a static axis. Throws for the batch. */
export function staticDim(shape: Shape, axis: number): number {
  const dim = shape[axis]
  if (typeof dim !== 'number') throw new Error(`axis ${axis} of ${shapeText(shape)} is not of fixed length`)
  return dim
}

/** Throws unless there are exactly `count` inputs. */
export function arity(inputs: readonly Shape[], count: number): void {
  if (inputs.length !== count) throw new Error(`takes ${count} inputs, got ${inputs.length}`)
}

/** Split a shape around an axis: number of blocks before, extent, number of elements after. */
export function around(shape: readonly number[], axis: number): { outer: number; extent: number; inner: number } {
  return { outer: sizeOf(shape.slice(0, axis)), extent: shape[axis]!, inner: sizeOf(shape.slice(axis + 1)) }
}
