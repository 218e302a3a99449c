import type { Attrs } from '../../ir/types.ts'
import { f32x4, i32, i32x4, v128 } from '../../wasm/index.ts'
import type { I32, I32Like, V128 } from '../../wasm/index.ts'
import { stridesOf } from '../support/shapes.ts'
import { conv2d, conv2dInputGrad, conv2dKernelGrad, convolutionScratch } from './convolution.ts'
import { lane } from './math.ts'
import { averagePool2d, averagePool2dGrad, maxPool2d, maxPool2dGather, maxPool2dScatter } from './pooling.ts'
import { laneProduct } from './sample-lanes.ts'
import type { LaneProduct } from './sample-lanes.ts'
import { gatherRows, scatterRows } from './tables.ts'
import { threefryLanes } from './threefry.ts'
import type { RowContext, RowRule, Rows } from './types.ts'

/** Axes of the inner shape from axes of the whole shape; -1 is the batch. */
const innerAxis = (rows: Rows, axis: number): number => (rows.batch ? axis - 1 : axis)

/** Run `body` for every index of a row-major shape. */
function each(c: RowContext, extents: readonly number[], body: (indices: readonly I32[]) => void): void {
  const go = (indices: readonly I32[]): void => {
    const extent = extents[indices.length]
    if (extent === undefined) body(indices)
    else c.f.for(0, extent, 1, (index) => { go([...indices, index]) })
  }
  go([])
}

const at = (c: RowContext, indices: readonly I32Like[], strides: readonly number[], offset = 0): I32Like =>
  c.index(indices.map((index, i) => [index, strides[i]!] as const), offset)

/** Copy row by row: element `indices` of `shape` from and to strided places. */
function copyRows(c: RowContext, from: Rows, to: Rows, shape: readonly number[], fromStrides: readonly number[], toStrides: readonly number[], fromOffset: number, toOffset: number): void {
  each(c, shape, (indices) => {
    const source = c.f.let(asLocal(at(c, indices, fromStrides, fromOffset)))
    const target = c.f.let(asLocal(at(c, indices, toStrides, toOffset)))
    c.lanes(to, (vector) => { to.store(target, vector, from.load(source, vector), c.f) })
  })
}

const asLocal = (value: I32Like): I32 => (typeof value === 'number' ? i32.const(value) : value)

const transpose: RowRule = (c, [x], [y], attrs) => {
  const perm = (attrs.perm as readonly number[]).filter((axis) => !(x!.batch && axis === 0)).map((axis) => innerAxis(x!, axis))
  const own = stridesOf(x!.inner)
  copyRows(c, x!, y!, y!.inner, perm.map((axis) => own[axis]!), stridesOf(y!.inner), 0, 0)
}

const slice: RowRule = (c, [x], [y], attrs) => {
  const strides = stridesOf(x!.inner)
  copyRows(c, x!, y!, y!.inner, strides, stridesOf(y!.inner), (attrs.start as number) * strides[innerAxis(x!, attrs.axis as number)]!, 0)
}

const concat: RowRule = (c, inputs, [y], attrs) => {
  const axis = innerAxis(y!, attrs.axis as number)
  const strides = stridesOf(y!.inner)
  let start = 0
  for (const x of inputs) {
    const offset = start * strides[axis]!
    start += x.inner[axis]!
    const inPlace = x.base === y!.base + offset * y!.pitch && x.inner.every((extent, i) => i >= axis || extent === 1)
    if (!inPlace) copyRows(c, x, y!, x.inner, stridesOf(x.inner), strides, 0, offset)
  }
}

const pad: RowRule = (c, [x], [y], attrs) => {
  const axis = innerAxis(x!, attrs.axis as number)
  const strides = stridesOf(y!.inner)
  const before = attrs.before as number
  const zero = (start: number, length: number): void => {
    const shape = y!.inner.map((extent, i) => (i === axis ? length : extent))
    each(c, shape, (indices) => {
      const target = c.f.let(asLocal(at(c, indices, strides, start * strides[axis]!)))
      c.lanes(y!, (vector) => { y!.store(target, vector, c.constant(0), c.f) })
    })
  }
  zero(0, before)
  copyRows(c, x!, y!, x!.inner, stridesOf(x!.inner), strides, 0, before * strides[axis]!)
  zero(before + x!.inner[axis]!, attrs.after as number)
}

/** Reductions: lanes stay apart until the end where the batch is among the axes. */
function reduce(c: RowContext, x: Rows, y: Rows, attrs: Attrs, start: number, combine: (a: V128, b: V128) => V128, join: (value: V128) => V128, neutralTail: boolean): void {
  const axes = attrs.axes as readonly number[]
  const overBatch = x.batch && axes.includes(0)
  const inner = axes.filter((axis) => !(x.batch && axis === 0)).map((axis) => innerAxis(x, axis))
  const strides = stridesOf(x.inner)
  const kept = x.inner.map((_, axis) => axis).filter((axis) => !inner.includes(axis))
  const keptShape = kept.map((axis) => x.inner[axis]!)
  const reduced = x.inner.map((_, axis) => axis).filter((axis) => inner.includes(axis))
  if (overBatch && neutralTail) c.maskTail(x)
  const { f } = c
  /** Every row that is reduced to the result whose first row is `from`. */
  const walk = (from: I32, body: (row: I32Like) => void): void => {
    each(c, reduced.map((axis) => x.inner[axis]!), (inside) => {
      body(c.index([[from, 1], ...inside.map((index, i) => [index, strides[reduced[i]!]!] as const)]))
    })
  }
  if (!overBatch) {
    c.alone(() => { each(c, keptShape, (indices) => {
      const from = f.let(asLocal(at(c, indices, kept.map((axis) => strides[axis]!))))
      const to = f.let(asLocal(at(c, indices, stridesOf(keptShape))))
      c.lanes(x, (vector) => {
        const accumulator = f.let(c.constant(start))
        walk(from, (row) => { f.set(accumulator, combine(accumulator, x.load(row, vector))) })
        y.store(to, vector, accumulator, c.f)
      })
    }) })
    return
  }
  // Results that do not wait for each other, side by side; each in the order of its elements, then of the vectors.
  const last = keptShape.at(-1) ?? 1
  const lastStride = kept.length === 0 ? 0 : strides[kept.at(-1)!]!
  const side = (indices: readonly I32[], first: I32Like, count: number): void => {
    const from = f.let(asLocal(at(c, [...indices, first], kept.map((axis) => strides[axis]!))))
    const to = f.let(asLocal(at(c, [...indices, first], stridesOf(keptShape))))
    const sums = Array.from({ length: count }, () => f.let(c.constant(start)))
    walk(from, (row) => {
      const base = f.let(asLocal(row))
      c.lanes(x, (vector) => { sums.forEach((one, i) => { f.set(one, combine(one, x.load(c.index([[base, 1]], i * lastStride), vector))) }) })
    })
    sums.forEach((one, i) => { y.store(c.index([[to, 1]], i), 0, join(one), f) })
  }
  const whole = last - (last % 4)
  each(c, keptShape.slice(0, -1), (indices) => {
    c.share(0, whole, 4, (first) => { side(indices, first, 4) })
    if (whole < last) c.alone(() => { side(indices, whole, last - whole) })
  })
}

const sum: RowRule = (c, [x], [y], attrs) => {
  reduce(c, x!, y!, attrs, 0, (a, b) => f32x4.add(a, b), (value) => c.horizontalSum(value), true)
}

/** Over the batch, lanes beyond the samples repeat the first sample, so that they never win. */
const max: RowRule = (c, [x], [y], attrs) => {
  if (x!.batch && (attrs.axes as readonly number[]).includes(0)) {
    const { f } = c
    f.for(0, x!.count, 1, (row) => {
      const first = f.let(f32x4.splat(f32x4.extract(x!.load(row, 0), 0)))
      c.lanes(x!, (vector) => { x!.store(row, vector, v128.bitselect(x!.load(row, vector), first, c.tailMask(vector)), c.f) })
    })
  }
  reduce(c, x!, y!, attrs, -Infinity, (a, b) => f32x4.max(a, b), (value) => c.horizontalMax(value), false)
}

const lastTwo = (x: Rows): { width: number; outer: number } => {
  const width = x.inner.at(-1) ?? 1
  return { width, outer: width === 0 ? 0 : x.count / width }
}

/** y[j] = Σₖ x[k]·w[k, j], in the order of k. */
const linear: RowRule = (c, [x, w], [y], _attrs, _scratch, finish) => {
  const [k, n] = [w!.inner[0]!, w!.inner[1]!]
  product(c, { from: x!, w: w!, to: y!, inner: k, outer: n, innerStride: n, outerStride: 1, finish })
}

/** dx[k] = Σⱼ dy[j]·w[k, j], in the order of j. */
const linearInputGrad: RowRule = (c, [dy, w], [dx], _attrs, _scratch, finish) => {
  const [k, n] = [w!.inner[0]!, w!.inner[1]!]
  product(c, { from: dy!, w: w!, to: dx!, inner: n, outer: k, innerStride: 1, outerStride: n, finish })
}

/** Samples in the lanes where there is a batch, else one element after the other. */
function product(c: RowContext, parts: LaneProduct): void {
  if (parts.from.batch) {
    laneProduct(c, parts)
    return
  }
  const { from, w, to, inner, outer, innerStride, outerStride } = parts
  const { f } = c
  const leading = outer === 0 ? 0 : to.count / outer
  f.for(0, leading, 1, (t) => {
    f.for(0, outer, 1, (j) => {
      const sum = f.let(c.constant(0))
      f.for(0, inner, 1, (i) => {
        const value = from.load(c.index([[t, inner], [i, 1]]), 0)
        const weight = w.load(c.index([[i, innerStride], [j, outerStride]]), 0)
        f.set(sum, f32x4.add(sum, f32x4.mul(value, weight)))
      })
      to.store(c.index([[t, outer], [j, 1]]), 0, sum, f)
    })
  })
}

/** dw[k, j] = Σ x[…, k]·dy[…, j]: even and odd vectors of samples apart, then their sum, then the lanes. */
const linearWeightGrad: RowRule = (c, [x, dy], [dw]) => {
  const { f } = c
  const { width: k, outer } = lastTwo(x!)
  const n = dy!.inner.at(-1) ?? 1
  c.maskTail(x!)
  c.maskTail(dy!)
  const pairs = x!.batch && c.vectors % 2 === 0
  f.for(0, k, 1, (i) => {
    f.for(0, n, 1, (j) => {
      const sums = [f.let(c.constant(0)), f.let(c.constant(0))] as const
      f.for(0, outer, 1, (t) => {
        const row = c.index([[t, k], [i, 1]])
        const gradient = c.index([[t, n], [j, 1]])
        const add = (sum: (typeof sums)[0], vector: I32Like): void => {
          f.set(sum, f32x4.add(sum, f32x4.mul(x!.load(row, vector), dy!.load(gradient, vector))))
        }
        if (!pairs) c.lanes(x!, (vector) => { add(sums[0], vector) })
        else
          f.for(0, c.vectors * 16, 32, (vector) => {
            add(sums[0], vector)
            add(sums[1], c.index([[vector, 1]], 16))
          })
      })
      const total = pairs ? f32x4.add(sums[0], sums[1]) : sums[0]
      dw!.store(c.index([[i, n], [j, 1]]), 0, x!.batch ? c.horizontalSum(total) : total, c.f)
    })
  })
}

/** max, Σ exp(x − max) of the `width` rows from `start`. */
function exponentials(c: RowContext, x: Rows, start: I32Like, width: number, vector: I32Like, each: (i: I32, exp: V128) => void): { top: V128; sum: V128 } {
  const { f } = c
  const top = f.let(c.constant(-Infinity))
  const sum = f.let(c.constant(0))
  f.for(0, width, 1, (i) => { f.set(top, f32x4.pmax(top, x.load(c.index([[start, 1], [i, 1]]), vector))) })
  f.for(0, width, 1, (i) => {
    const shifted = f.let(f32x4.sub(x.load(c.index([[start, 1], [i, 1]]), vector), top))
    const value = f.let(lane.exp(c, shifted))
    each(i, value)
    f.set(sum, f32x4.add(sum, value))
  })
  return { top, sum }
}

const overLast =
  (rule: (c: RowContext, inputs: readonly Rows[], y: Rows, start: I32Like, width: number, vector: I32, row: I32) => void): RowRule =>
  (c, inputs, [y]) => {
    const { width, outer } = lastTwo(inputs[0]!)
    c.f.for(0, outer, 1, (row) => {
      const start = c.f.let(asLocal(c.index([[row, width]])))
      c.lanes(inputs[0]!, (vector) => { rule(c, inputs, y!, start, width, vector, row) })
    })
  }

const softmax = overLast((c, [x], y, start, width, vector) => {
  const { sum } = exponentials(c, x!, start, width, vector, (i, exp) => { y.store(c.index([[start, 1], [i, 1]]), vector, exp, c.f) })
  c.f.for(0, width, 1, (i) => {
    const index = c.index([[start, 1], [i, 1]])
    y.store(index, vector, f32x4.div(y.load(index, vector), sum), c.f)
  })
})

const logSoftmax = overLast((c, [x], y, start, width, vector) => {
  const { top, sum } = exponentials(c, x!, start, width, vector, () => undefined)
  const log = c.f.let(lane.log(c, sum))
  c.f.for(0, width, 1, (i) => {
    const index = c.index([[start, 1], [i, 1]])
    y.store(index, vector, f32x4.sub(f32x4.sub(x!.load(index, vector), top), log), c.f)
  })
})

const softmaxCrossEntropy = overLast((c, [logits, target], y, start, width, vector, row) => {
  const { f } = c
  const { top, sum } = exponentials(c, logits!, start, width, vector, () => undefined)
  const log = f.let(lane.log(c, sum))
  const loss = f.let(c.constant(0))
  f.for(0, width, 1, (i) => {
    const index = c.index([[start, 1], [i, 1]])
    const surprise = f32x4.sub(log, f32x4.sub(logits!.load(index, vector), top))
    f.set(loss, f32x4.add(loss, f32x4.mul(target!.load(index, vector), surprise)))
  })
  y.store(row, vector, loss, c.f)
})

const unit24 = 1 / 16777216

/** Element `sample·count + row` of a batch, `row` otherwise; Threefry with key (seed, key) and counter (index, step). */
const random: RowRule = (c, _inputs, [y], attrs) => {
  const { f } = c
  f.for(0, y!.count, 1, (row) => {
    c.lanes(y!, (vector) => {
      const sample = i32x4.add(i32x4.splat(i32.shrU(vector, 2)), v128.const([0, 1, 2, 3]))
      const index = y!.batch ? i32x4.add(i32x4.mul(sample, i32x4.splat(y!.count)), i32x4.splat(row)) : i32x4.splat(row)
      const [high, low] = threefryLanes(c, c.seed, attrs.key as number, f.let(index), f.let(i32x4.splat(c.step)))
      const fraction = (word: V128, plus: number): V128 => {
        const whole = i32x4.shrU(word, 8)
        return f32x4.mul(f32x4.convertS(plus === 0 ? whole : i32x4.add(whole, i32x4.const(plus))), c.constant(unit24))
      }
      if (attrs.distribution === 'uniform') {
        y!.store(row, vector, fraction(high, 0), c.f)
        return
      }
      const u = f.let(fraction(high, 1))
      const v = f.let(fraction(low, 0))
      const radius = f.let(f32x4.sqrt(f32x4.mul(c.constant(-2), lane.log(c, u))))
      const angle = f.let(f32x4.mul(c.constant(6.283185307179586), v))
      y!.store(row, vector, f32x4.mul(radius, lane.cos(c, angle)), c.f)
    })
  })
}

/** How each op that is not elementwise is emitted over rows of lanes, in the sum order of the TSDoc at each. */
export const rowRules: { readonly [op: string]: RowRule } = {
  transpose,
  slice,
  concat,
  pad,
  sum,
  max,
  linear,
  linearInputGrad,
  linearWeightGrad,
  softmax,
  logSoftmax,
  softmaxCrossEntropy,
  random,
  conv2d,
  conv2dInputGrad,
  conv2dKernelGrad,
  maxPool2d,
  maxPool2dScatter,
  maxPool2dGather,
  averagePool2d,
  averagePool2dGrad,
  gatherRows,
  scatterRows,
}

/** Rules that walk images: samples must lie in the lanes. */
export const imageOps: ReadonlySet<string> = new Set(['conv2d', 'conv2dInputGrad', 'conv2dKernelGrad', 'maxPool2d', 'maxPool2dScatter', 'maxPool2dGather', 'averagePool2d', 'averagePool2dGrad'])

/** Rules that divide their work among threads. */
export const sharedRules: ReadonlySet<string> = new Set([...imageOps, 'sum'])

/** Bytes of scratch memory that a rule asks for, by the vectors of samples in a row and the threads that share it. */
export const rowScratch = convolutionScratch
