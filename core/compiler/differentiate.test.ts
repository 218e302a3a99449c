import { describe, expect, it } from 'vitest'
import { createContext, prepare } from '../engines/reference/interpret.ts'
import { createBuilder } from '../ops/builder.ts'
import { ops } from '../ops/registry.ts'
import { scalar } from '../ops/support/gradient.ts'
import type { FunctionBuilder, NdArray } from '../ops/types.ts'
import { uniformAt } from '../base/random/index.ts'
import { differentiate } from './differentiate.ts'
import { simplify } from './simplify.ts'
import { verifyFunction } from './verify.ts'

const numbers = (name: string, shape: readonly number[]): NdArray => ({
  shape,
  data: Float64Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => uniformAt(7, 'differentiate', name, i) - 0.5),
})

/** Compares gradients with central differences, in every element of every argument; the function's first result is the loss. */
function expectGradients(build: (builder: FunctionBuilder) => { readonly loss: number; readonly wrt: readonly number[] }, args: readonly NdArray[], step = 0): void {
  const builder = createBuilder('test')
  const { loss, wrt } = build(builder)
  const gradients = differentiate(builder, loss, wrt)
  builder.result(loss, { kind: 'output', name: 'loss' })
  gradients.forEach((value, i) => {
    builder.result(value, { kind: 'output', name: `d${i}` })
  })
  const fn = builder.finish()
  verifyFunction(fn)
  const context = createContext({ precision: 'float64', seed: 11 })
  context.step = step
  const run = prepare(fn, context)
  const found = run(args)
  const smaller = simplify(fn)
  verifyFunction(smaller)
  expect(smaller.arguments.length).toBe(fn.arguments.length)
  const again = prepare(smaller, context)(args)
  args.slice(0, wrt.length).forEach((argument, i) => {
    argument.data.forEach((value, n) => {
      const at = (x: number): number => {
        argument.data[n] = x
        const loss = run(args)[0]!.data[0]!
        argument.data[n] = value
        return loss
      }
      const difference = (at(value + 1e-5) - at(value - 1e-5)) / 2e-5
      expect(Math.abs(found[i + 1]!.data[n]! - difference)).toBeLessThan(1e-8)
      expect(Math.abs(again[i + 1]!.data[n]! - difference)).toBeLessThan(1e-8)
    })
  })
}

const sumAll = (builder: FunctionBuilder, value: number): number =>
  builder.emit('sum', [value], { axes: builder.shape(value).map((_, axis) => axis), keep: false })

describe('a recurrent net through scan', () => {
  const body = ops.scan.samples[0]!.attrs!.body
  it.each([false, true])('reverse %s: the gradient runs through all steps to state, sequence and weights', (reverse) => {
    expectGradients(
      (builder) => {
        const h = builder.argument(['batch', 3], { kind: 'argument', index: 0 })
        const x = builder.argument(['batch', 5, 2], { kind: 'argument', index: 1 })
        const u = builder.argument([2, 3], { kind: 'argument', index: 2 })
        const w = builder.argument([3, 3], { kind: 'argument', index: 3 })
        const [last, all] = builder.emitMany('scan', [h, x, u, w], { body, carries: 1, sequences: 1, reverse })
        const loss = builder.emit('add', [sumAll(builder, builder.emit('square', [last!])), sumAll(builder, builder.emit('sin', [all!]))])
        return { loss, wrt: [h, x, u, w] }
      },
      [numbers('h', [2, 3]), numbers('x', [2, 5, 2]), numbers('u', [2, 3]), numbers('w', [3, 3])],
    )
  })

  it('leaves out what carries no gradient: only the last state matters', () => {
    expectGradients(
      (builder) => {
        const u = builder.argument([2, 3], { kind: 'argument', index: 0 })
        const h = builder.argument(['batch', 3], { kind: 'argument', index: 1 })
        const x = builder.argument(['batch', 4, 2], { kind: 'argument', index: 2 })
        const w = builder.argument([3, 3], { kind: 'argument', index: 3 })
        const [last] = builder.emitMany('scan', [h, x, u, w], { body, carries: 1, sequences: 1, reverse: false })
        return { loss: sumAll(builder, builder.emit('square', [last!])), wrt: [u] }
      },
      [numbers('u', [2, 3]), numbers('h', [2, 3]), numbers('x', [2, 4, 2]), numbers('w', [3, 3])],
    )
  })

  it('counts without a batch, too', () => {
    const inner = createBuilder('count')
    const total = inner.argument([], { kind: 'argument', index: 0 })
    const x = inner.argument([2], { kind: 'argument', index: 1 })
    inner.result(inner.emit('add', [total, sumAll(inner, inner.emit('square', [x]))]), { kind: 'result', index: 0 })
    expectGradients(
      (builder) => {
        const xs = builder.argument([4, 2], { kind: 'argument', index: 0 })
        const start = builder.argument([], { kind: 'argument', index: 1 })
        const [last] = builder.emitMany('scan', [start, xs], { body: inner.finish(), carries: 1, sequences: 1, reverse: false })
        return { loss: last!, wrt: [xs, start] }
      },
      [numbers('xs', [4, 2]), numbers('start', [])],
    )
  })
})

describe('dropout through random', () => {
  const rate = 0.3
  const dropout = (builder: FunctionBuilder, x: number): { readonly y: number; readonly mask: number } => {
    const u = builder.emit('random', [x], { key: 5, shape: builder.shape(x), distribution: 'uniform' })
    const mask = builder.emit('greater', [u, scalar(builder, rate)])
    return { y: builder.emit('mul', [x, builder.emit('mul', [mask, scalar(builder, 1 / (1 - rate))])]), mask }
  }

  it('has a gradient through the mask that the forward pass used', () => {
    expectGradients(
      (builder) => {
        const x = builder.argument(['batch', 6], { kind: 'argument', index: 0 })
        return { loss: sumAll(builder, builder.emit('square', [dropout(builder, x).y])), wrt: [x] }
      },
      [numbers('x', [4, 6])],
      3,
    )
  })

  it('keeps the right share, the same on replay, another at another step', () => {
    const builder = createBuilder('mask')
    const x = builder.argument(['batch', 100], { kind: 'argument', index: 0 })
    builder.result(dropout(builder, x).mask, { kind: 'output', name: 'mask' })
    const context = createContext({ precision: 'float32', seed: 1 })
    const run = prepare(builder.finish(), context)
    const input = { shape: [100, 100], data: new Float32Array(10_000) }
    const [first, replayed] = [run([input])[0]!.data, run([input])[0]!.data]
    expect([...replayed]).toEqual([...first])
    const kept = [...first].reduce((sum, m) => sum + m, 0) / first.length
    expect(Math.abs(kept - (1 - rate))).toBeLessThan(0.015)
    context.step = 1
    expect([...run([input])[0]!.data]).not.toEqual([...first])
  })
})

it('adds the gradients of a value that is used several times', () => {
  expectGradients(
    (builder) => {
      const x = builder.argument([3], { kind: 'argument', index: 0 })
      const y = builder.emit('mul', [x, builder.emit('tanh', [x])])
      return { loss: sumAll(builder, builder.emit('add', [y, builder.emit('mul', [y, x])])), wrt: [x] }
    },
    [numbers('x', [3])],
  )
})

it('differentiates a gradient: twice in a row', () => {
  const builder = createBuilder('second')
  const x = builder.argument([2], { kind: 'argument', index: 0 })
  const cube = builder.emit('mul', [x, builder.emit('square', [x])])
  const [first] = differentiate(builder, sumAll(builder, cube), [x])
  const [second] = differentiate(builder, sumAll(builder, first!), [x])
  builder.result(second!, { kind: 'output', name: 'second' })
  const run = prepare(simplify(builder.finish()), createContext({ precision: 'float64', seed: 0 }))
  expect([...run([{ shape: [2], data: Float64Array.of(2, -1) }])[0]!.data]).toEqual([12, -6])
})
