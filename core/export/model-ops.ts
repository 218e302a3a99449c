/**
 * What the operations of a model file compute, in float64: a second implementation, so that a mistake in an engine's
 * kernels cannot hide in the proof of an export.
 */
import { erf64, exp64, float64Math, log1p64, log64, pow64, sin64, tanh64 } from '../base/math/index.ts'
import { imageKernels } from './image-ops.ts'
import { opDefinition } from '../ops/builder.ts'

/** A dense row-major array with its batch filled in. */
export interface Tensor {
  readonly shape: readonly number[]
  readonly data: Float64Array
}

export type OpAttrs = { readonly [name: string]: unknown }
type Kernel = (inputs: readonly Tensor[], attrs: OpAttrs, batch: number) => Tensor

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, extent) => product * extent, 1)

function stridesOf(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length).fill(1)
  for (let axis = shape.length - 2; axis >= 0; axis--) strides[axis] = strides[axis + 1]! * shape[axis + 1]!
  return strides
}

/** Walk a shape in row-major order, keeping one running offset per list of strides. */
function walk(shape: readonly number[], strides: readonly (readonly number[])[], visit: (i: number, offsets: readonly number[]) => void): void {
  const total = sizeOf(shape)
  const index = new Array<number>(shape.length).fill(0)
  const offsets = new Array<number>(strides.length).fill(0)
  for (let i = 0; i < total; i++) {
    visit(i, offsets)
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis]!++
      for (let s = 0; s < strides.length; s++) offsets[s]! += strides[s]![axis]!
      if (index[axis]! < shape[axis]!) break
      for (let s = 0; s < strides.length; s++) offsets[s]! -= strides[s]![axis]! * shape[axis]!
      index[axis] = 0
    }
  }
}

/** NumPy broadcasting: strides of each input over the common shape, 0 along stretched axes. */
function broadcast(shapes: readonly (readonly number[])[]): { readonly shape: number[]; readonly strides: number[][] } {
  const rank = shapes.reduce((most, shape) => Math.max(most, shape.length), 0)
  const padded = shapes.map((shape) => [...new Array<number>(rank - shape.length).fill(1), ...shape])
  const shape = Array.from({ length: rank }, (_, axis) => padded.reduce((extent, own) => (extent === 1 ? own[axis]! : extent), 1))
  const strides = padded.map((own) => stridesOf(own).map((stride, axis) => (own[axis] === 1 ? 0 : stride)))
  return { shape, strides }
}

const unary =
  (f: (x: number, attrs: OpAttrs) => number): Kernel =>
  ([x], attrs) => ({ shape: x!.shape, data: x!.data.map((value) => f(value, attrs)) })

const nary =
  (f: (a: number, b: number, c: number) => number): Kernel =>
  (inputs) => {
    const { shape, strides } = broadcast(inputs.map((input) => input.shape))
    const data = new Float64Array(sizeOf(shape))
    const at = (k: number, offsets: readonly number[]): number => inputs[k]?.data[offsets[k]!] ?? 0
    walk(shape, strides, (i, offsets) => {
      data[i] = f(at(0, offsets), at(1, offsets), at(2, offsets))
    })
    return { shape, data }
  }

const sigmoid = (x: number): number => (x >= 0 ? 1 / (1 + exp64(-x)) : exp64(x) / (1 + exp64(x)))
const softplus = (x: number): number => Math.max(x, 0) + log1p64(exp64(-Math.abs(x)))
const filled = (shape: unknown, batch: number): number[] => (shape as readonly (number | 'batch')[]).map((extent) => (extent === 'batch' ? batch : extent))

const reduction =
  (start: number, fold: (sum: number, value: number) => number): Kernel =>
  ([x], attrs) => {
    const axes = attrs['axes'] as readonly number[]
    const kept = x!.shape.map((extent, axis) => (axes.includes(axis) ? 1 : extent))
    const strides = stridesOf(kept).map((stride, axis) => (axes.includes(axis) ? 0 : stride))
    const data = new Float64Array(sizeOf(kept)).fill(start)
    walk(x!.shape, [strides], (i, [at]) => {
      data[at!] = fold(data[at!]!, x!.data[i]!)
    })
    return { shape: attrs['keep'] === true ? kept : x!.shape.filter((_, axis) => !axes.includes(axis)), data }
  }

/** Per row of the last axis. */
const rowwise =
  (write: (row: Float64Array, out: Float64Array) => void): Kernel =>
  ([x]) => {
    const width = x!.shape.at(-1)!
    const data = new Float64Array(x!.data.length)
    for (let at = 0; at < data.length; at += width) write(x!.data.subarray(at, at + width), data.subarray(at, at + width))
    return { shape: x!.shape, data }
  }

function logSumExp(row: Float64Array): number {
  const top = row.reduce((a, b) => Math.max(a, b), -Infinity)
  return top + log64(row.reduce((sum, value) => sum + exp64(value - top), 0))
}

const linear: Kernel = ([x, w]) => {
  const [inner, outer] = [w!.shape[0]!, w!.shape[1]!]
  const rows = inner === 0 ? 0 : x!.data.length / inner
  const data = new Float64Array(rows * outer)
  for (let r = 0; r < rows; r++) {
    for (let k = 0; k < inner; k++) {
      const value = x!.data[r * inner + k]!
      for (let c = 0; c < outer; c++) data[r * outer + c]! += value * w!.data[k * outer + c]!
    }
  }
  return { shape: [...x!.shape.slice(0, -1), outer], data }
}

const sparseAffine: Kernel = (inputs, attrs) => {
  const [values, columns] = [attrs['values'] as number, attrs['columns'] as number]
  const [tensor, weight, source, column, target] = ['tensor', 'weight', 'source', 'column', 'target'].map((name) => attrs[name] as readonly number[])
  const rows = inputs[0]!.shape[0]!
  const data = new Float64Array(rows * columns)
  for (let row = 0; row < rows; row++) {
    weight!.forEach((w, e) => {
      const x = inputs[source![e]!]!
      data[row * columns + target![e]!]! += inputs[values + tensor![e]!]!.data[w]! * x.data[row * x.shape[1]! + column![e]!]!
    })
  }
  return { shape: [rows, columns], data }
}

const concat: Kernel = (inputs, attrs) => {
  const axis = attrs['axis'] as number
  const first = inputs[0]!.shape
  const extent = inputs.reduce((sum, input) => sum + input.shape[axis]!, 0)
  const shape = first.map((own, a) => (a === axis ? extent : own))
  const data = new Float64Array(sizeOf(shape))
  const inner = sizeOf(shape.slice(axis + 1))
  const outer = sizeOf(shape.slice(0, axis))
  let start = 0
  for (const input of inputs) {
    const run = input.shape[axis]! * inner
    for (let o = 0; o < outer; o++) data.set(input.data.subarray(o * run, (o + 1) * run), o * extent * inner + start)
    start += run
  }
  return { shape, data }
}

const slice: Kernel = ([x], attrs) => {
  const [axis, start, length] = [attrs['axis'] as number, attrs['start'] as number, attrs['length'] as number]
  const shape = x!.shape.map((own, a) => (a === axis ? length : own))
  const data = new Float64Array(sizeOf(shape))
  const inner = sizeOf(shape.slice(axis + 1))
  const extent = x!.shape[axis]! * inner
  for (let o = 0, at = 0; at < data.length; o++, at += length * inner) data.set(x!.data.subarray(o * extent + start * inner, o * extent + (start + length) * inner), at)
  return { shape, data }
}

const pad: Kernel = ([x], attrs) => {
  const axis = attrs['axis'] as number
  const zeros = (extent: unknown): Tensor => {
    const shape = x!.shape.map((own, a) => (a === axis ? (extent as number) : own))
    return { shape, data: new Float64Array(sizeOf(shape)) }
  }
  return concat([zeros(attrs['before']), x!, zeros(attrs['after'])], { axis }, 0)
}

const transpose: Kernel = ([x], attrs) => {
  const perm = attrs['perm'] as readonly number[]
  const from = stridesOf(x!.shape)
  const shape = perm.map((axis) => x!.shape[axis]!)
  const data = new Float64Array(x!.data.length)
  walk(shape, [perm.map((axis) => from[axis]!)], (i, [at]) => {
    data[i] = x!.data[at!]!
  })
  return { shape, data }
}

const stretch: Kernel = ([x], attrs, batch) => {
  const shape = filled(attrs['shape'], batch)
  const { strides } = broadcast([shape, x!.shape])
  const data = new Float64Array(sizeOf(shape))
  walk(shape, [strides[1]!], (i, [at]) => {
    data[i] = x!.data[at!]!
  })
  return { shape, data }
}

const full = (shape: readonly number[], value: number): Tensor => ({ shape, data: new Float64Array(sizeOf(shape)).fill(value) })
const number = (attrs: OpAttrs, name: string): number => attrs[name] as number

const kernels: { readonly [op: string]: Kernel } = {
  constant: (_, attrs) => ({ shape: attrs['shape'] as number[], data: Float64Array.from(attrs['values'] as number[]) }),
  fill: (_, attrs, batch) => full(filled(attrs['shape'], batch), number(attrs, 'value')),
  reshape: ([x], attrs, batch) => ({ shape: filled(attrs['shape'], batch), data: x!.data }),
  transpose,
  concat,
  slice,
  pad,
  broadcast: stretch,
  neg: unary((x) => -x),
  abs: unary(Math.abs),
  sqrt: unary(Math.sqrt),
  square: unary((x) => x * x),
  reciprocal: unary((x) => 1 / x),
  exp: unary(exp64),
  log: unary(log64),
  sin: unary(sin64),
  erf: unary(erf64),
  tanh: unary(tanh64),
  sigmoid: unary(sigmoid),
  relu: unary((x) => Math.max(x, 0)),
  leakyRelu: unary((x, attrs) => (x > 0 ? x : number(attrs, 'alpha') * x)),
  elu: unary((x, attrs) => (x > 0 ? x : number(attrs, 'alpha') * (exp64(x) - 1))),
  gelu: unary((x) => 0.5 * x * (1 + erf64(x / Math.SQRT2))),
  silu: unary((x) => x * sigmoid(x)),
  softplus: unary(softplus),
  step: unary((x) => (x > 0 ? 1 : 0)),
  sign: unary(Math.sign),
  add: nary((a, b) => a + b),
  sub: nary((a, b) => a - b),
  mul: nary((a, b) => a * b),
  div: nary((a, b) => a / b),
  maximum: nary((a, b) => Math.max(a, b)),
  minimum: nary((a, b) => Math.min(a, b)),
  greater: nary((a, b) => (a > b ? 1 : 0)),
  pow: nary((a, b) => pow64(a, b)),
  where: nary((condition, a, b) => (condition !== 0 ? a : b)),
  sum: reduction(0, (sum, value) => sum + value),
  max: reduction(-Infinity, Math.max),
  linear,
  ...imageKernels,
  sparseAffine,
  softmax: rowwise((row, out) => {
    const log = logSumExp(row)
    for (let i = 0; i < row.length; i++) out[i] = exp64(row[i]! - log)
  }),
  logSoftmax: rowwise((row, out) => {
    const log = logSumExp(row)
    for (let i = 0; i < row.length; i++) out[i] = row[i]! - log
  }),
  softmaxCrossEntropy: ([z, y]) => {
    const width = z!.shape.at(-1)!
    const data = new Float64Array(z!.data.length / width)
    for (let r = 0; r < data.length; r++) {
      const row = z!.data.subarray(r * width, (r + 1) * width)
      const log = logSumExp(row)
      for (let i = 0; i < width; i++) data[r]! += y!.data[r * width + i]! * (log - row[i]!)
    }
    return { shape: z!.shape.slice(0, -1), data }
  },
  sigmoidCrossEntropy: nary((z, y) => softplus(z) - z * y),
}

/** An op that has no second implementation here runs by its definition's kernel. */
function byDefinition(op: string, inputs: readonly Tensor[], attrs: OpAttrs): Tensor {
  const [result] = opDefinition(op).kernel(inputs, attrs, {
    math: float64Math,
    seed: 0,
    step: 0,
    alloc: (shape) => ({ shape, data: new Float64Array(sizeOf(shape)) }),
    call: () => {
      throw new Error(`${op} cannot run a body in a model file`)
    },
  })
  return { shape: result!.shape, data: Float64Array.from(result!.data) }
}

/** Run one operation. The shapes must have been checked. */
export function runOp(op: string, inputs: readonly Tensor[], attrs: OpAttrs, batch: number): Tensor {
  const kernel = Object.hasOwn(kernels, op) ? kernels[op] : undefined
  return kernel === undefined ? byDefinition(op, inputs, attrs) : kernel(inputs, attrs, batch)
}

/** Names of the operations that have a second implementation. */
export const ownKernels: readonly string[] = Object.keys(kernels)
