import { describe, expect, it } from 'vitest'
import { createContext, prepare } from '../engines/reference/interpret.ts'
import { printFunction } from '../ir/print.ts'
import type { Shape } from '../ir/types.ts'
import { createBuilder } from '../ops/builder.ts'
import type { FunctionBuilder, NdArray } from '../ops/types.ts'
import { uniformAt } from '../base/random/index.ts'
import { rules, simplify } from './simplify.ts'
import { verifyFunction } from './verify.ts'

type Build = (builder: FunctionBuilder, args: readonly number[]) => number

interface Case {
  readonly rule: string
  readonly shapes: readonly Shape[]
  readonly build: Build
  /** Ops that are left, in order. */
  readonly left: readonly string[]
}

const fill = (builder: FunctionBuilder, value: number, shape: Shape = []): number => builder.emit('fill', [], { value, shape })

const cases: readonly Case[] = [
  { rule: 'neutral element', shapes: [['batch', 2]], build: (b, [x]) => b.emit('mul', [x!, fill(b, 1)]), left: [] },
  { rule: 'neutral element', shapes: [['batch', 2]], build: (b, [x]) => b.emit('add', [fill(b, 0), x!]), left: [] },
  { rule: 'neutral element', shapes: [['batch', 2]], build: (b, [x]) => b.emit('sub', [x!, fill(b, 0)]), left: [] },
  { rule: 'neutral element', shapes: [[2]], build: (b, [x]) => b.emit('mul', [x!, fill(b, 1, [3, 2])]), left: ['fill', 'mul'] },
  { rule: 'twice undoes', shapes: [[3]], build: (b, [x]) => b.emit('neg', [b.emit('neg', [x!])]), left: [] },
  { rule: 'fold scalars', shapes: [[3]], build: (b, [x]) => b.emit('mul', [x!, b.emit('div', [fill(b, 1), fill(b, 4)])]), left: ['fill', 'mul'] },
  { rule: 'add a negative', shapes: [[3], [3]], build: (b, [x, y]) => b.emit('add', [x!, b.emit('neg', [y!])]), left: ['sub'] },
  { rule: 'add a negative', shapes: [[3], [3]], build: (b, [x, y]) => b.emit('sub', [x!, b.emit('neg', [y!])]), left: ['add'] },
  {
    rule: 'implicit broadcast',
    shapes: [['batch', 3], [1]],
    build: (b, [x, y]) => b.emit('mul', [x!, b.emit('broadcast', [y!, x!], { shape: ['batch', 3] })]),
    left: ['mul'],
  },
  {
    rule: 'scalar instead of a filled array',
    shapes: [['batch', 3]],
    build: (b, [x]) => b.emit('mul', [b.emit('fill', [x!], { value: 2, shape: ['batch', 3] }), x!]),
    left: ['fill', 'mul'],
  },
  { rule: 'whole slice', shapes: [['batch', 3]], build: (b, [x]) => b.emit('slice', [x!], { axis: 1, start: 0, length: 3 }), left: [] },
  {
    rule: 'slice of slice',
    shapes: [['batch', 5]],
    build: (b, [x]) => b.emit('slice', [b.emit('slice', [x!], { axis: 1, start: 1, length: 3 })], { axis: 1, start: 1, length: 1 }),
    left: ['slice'],
  },
  {
    rule: 'slice of concat',
    shapes: [['batch', 2], ['batch', 3]],
    build: (b, [x, y]) => b.emit('slice', [b.emit('concat', [x!, y!], { axis: 1 })], { axis: 1, start: 2, length: 3 }),
    left: [],
  },
  {
    rule: 'slice of concat',
    shapes: [['batch', 2], ['batch', 3]],
    build: (b, [x, y]) => b.emit('slice', [b.emit('concat', [x!, y!], { axis: 1 })], { axis: 1, start: 1, length: 2 }),
    left: ['slice', 'slice', 'concat'],
  },
  {
    rule: 'slice of pad',
    shapes: [['batch', 3]],
    build: (b, [x]) => b.emit('slice', [b.emit('pad', [x!], { axis: 1, before: 2, after: 1 })], { axis: 1, start: 2, length: 3 }),
    left: [],
  },
  {
    rule: 'join parts',
    shapes: [['batch', 4]],
    build: (b, [x]) => {
      const part = (start: number): number => b.emit('slice', [x!], { axis: 1, start, length: 1 })
      return b.emit('concat', [b.emit('concat', [part(0), part(1)], { axis: 1 }), part(2), part(3)], { axis: 1 })
    },
    left: [],
  },
  { rule: 'join parts', shapes: [['batch', 4]], build: (b, [x]) => b.emit('concat', [x!], { axis: 1 }), left: [] },
  {
    rule: 'sum of pads',
    shapes: [['batch', 1], ['batch', 2]],
    build: (b, [x, y]) => b.emit('add', [b.emit('pad', [y!], { axis: 1, before: 1, after: 0 }), b.emit('pad', [x!], { axis: 1, before: 0, after: 2 })]),
    left: ['concat'],
  },
  { rule: 'empty pad', shapes: [[3]], build: (b, [x]) => b.emit('pad', [x!], { axis: 0, before: 0, after: 0 }), left: [] },
  {
    rule: 'reshape of reshape',
    shapes: [[6]],
    build: (b, [x]) => b.emit('reshape', [b.emit('reshape', [x!], { shape: [2, 3] })], { shape: [3, 2] }),
    left: ['reshape'],
  },
  { rule: 'reshape of reshape', shapes: [[6]], build: (b, [x]) => b.emit('reshape', [x!], { shape: [6] }), left: [] },
  {
    rule: 'transpose of transpose',
    shapes: [[2, 3, 4]],
    build: (b, [x]) => b.emit('transpose', [b.emit('transpose', [x!], { perm: [1, 2, 0] })], { perm: [2, 0, 1] }),
    left: [],
  },
  { rule: 'trivial broadcast', shapes: [[2, 3]], build: (b, [x]) => b.emit('broadcast', [x!], { shape: [2, 3] }), left: [] },
  { rule: 'trivial broadcast', shapes: [], build: (b) => b.emit('broadcast', [fill(b, 2)], { shape: [2, 3] }), left: ['fill'] },
  { rule: 'sum over axes of length 1', shapes: [['batch', 1]], build: (b, [x]) => b.emit('sum', [x!], { axes: [1], keep: true }), left: [] },
  { rule: 'sum over axes of length 1', shapes: [['batch', 1]], build: (b, [x]) => b.emit('sum', [x!], { axes: [1], keep: false }), left: ['reshape'] },
]

function make(shapes: readonly Shape[], build: Build): ReturnType<FunctionBuilder['finish']> {
  const builder = createBuilder('f')
  const args = shapes.map((shape, index) => builder.argument(shape, { kind: 'argument', index }))
  builder.result(build(builder, args), { kind: 'result', index: 0 })
  return builder.finish()
}

function inputs(shapes: readonly Shape[]): NdArray[] {
  return shapes.map((symbolic, n) => {
    const shape = symbolic.map((dim) => (dim === 'batch' ? 4 : dim))
    return { shape, data: Float64Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => uniformAt(1, 'simplify', `${n}`, i)) }
  })
}

describe('rules', () => {
  it.each(cases)('$rule leaves $left', ({ shapes, build, left }) => {
    const fn = make(shapes, build)
    const smaller = simplify(fn)
    verifyFunction(smaller)
    expect(smaller.instructions.map(({ op }) => op)).toEqual([...left])
    const context = createContext({ precision: 'float64', seed: 0 })
    expect(prepare(smaller, context)(inputs(shapes))).toEqual(prepare(fn, context)(inputs(shapes)))
  })
  it('are all tried', () => {
    expect([...new Set(cases.map(({ rule }) => rule))].sort()).toEqual(rules.map(({ name }) => name).sort())
  })
})

describe('the whole', () => {
  it('computes equal things once, and nothing that is not needed', () => {
    const fn = make([[3]], (b, [x]) => {
      b.emit('exp', [x!])
      return b.emit('mul', [b.emit('tanh', [x!]), b.emit('tanh', [x!])])
    })
    expect(simplify(fn).instructions.map(({ op }) => op)).toEqual(['tanh', 'mul'])
  })
  it('does not take attributes that differ for equal', () => {
    const fn = make([[3]], (b, [x]) => b.emit('add', [b.emit('leakyRelu', [x!], { alpha: 0.1 }), b.emit('leakyRelu', [x!], { alpha: 0.2 })]))
    expect(simplify(fn).instructions).toHaveLength(3)
    const zeros = make([[3]], (b, [x]) => b.emit('div', [x!, b.emit('mul', [fill(b, 0, [3]), fill(b, -0, [3])])]))
    expect(simplify(zeros).instructions.filter(({ op }) => op === 'fill')).toHaveLength(2)
  })
  it('gives one order to one computation, whatever the order it was written in', () => {
    const one = make([[3], [3]], (b, [x, y]) => {
      const left = b.emit('exp', [x!])
      const right = b.emit('tanh', [y!])
      return b.emit('mul', [left, right])
    })
    const other = make([[3], [3]], (b, [x, y]) => {
      const right = b.emit('tanh', [y!])
      const left = b.emit('exp', [x!])
      return b.emit('mul', [left, right])
    })
    expect(printFunction(one)).not.toBe(printFunction(other))
    expect(printFunction(simplify(one))).toBe(printFunction(simplify(other)))
  })
  it('drops arguments that nothing reads, but not those of a body', () => {
    const builder = createBuilder('f')
    builder.argument([2], { kind: 'parameter', index: 0 })
    const x = builder.argument(['batch', 2], { kind: 'data', name: 'x' })
    builder.result(x, { kind: 'output', name: 'y' })
    expect(simplify(builder.finish()).arguments.map(({ source }) => source.kind)).toEqual(['data'])
    expect(simplify(make([[1], [2]], (_, [, y]) => y!)).arguments).toHaveLength(2)
  })
  it('goes as deep as graphs do', () => {
    const fn = make([[2]], (b, [x]) => {
      let value = x!
      for (let i = 0; i < 20_000; i += 1) value = b.emit('tanh', [value])
      return value
    })
    expect(simplify(fn).instructions).toHaveLength(20_000)
  })
})
