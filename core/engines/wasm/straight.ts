import { dataInputs } from '../../compiler/fuse.ts'
import type { Instruction, IrFunction, Shape, Source, Target, ValueId } from '../../ir/types.ts'
import { edgesOf, natural } from '../../ops/support/edges.ts'
import { stridesOf } from '../../ops/support/shapes.ts'
import { laneRules } from '../../ops/wasm/lanes.ts'
import { transpose4 } from '../../ops/wasm/transposition.ts'
import type { RowContext } from '../../ops/wasm/types.ts'
import { f32x4, i32, select, v128 } from '../../wasm/index.ts'
import type { I32, V128 } from '../../wasm/index.ts'
import { elementsOf, hasBatch, innerShape } from './layout.ts'
import { stridesTo } from './nest.ts'

/** A value in registers: per element its vectors of samples, packed elements, or one number everywhere. */
type Held = { readonly rows: readonly (readonly V128[])[] } | { readonly packed: readonly V128[]; readonly count: number } | { readonly uniform: number }

/** Code of at most this many vector operations: beyond, loops over memory are faster and compile sooner. */
const largest = 2500

const structural = new Set(['reshape', 'fill', 'constant', 'slice', 'concat', 'linear', 'linearInputGrad', 'linearWeightGrad', 'sum', 'sparseAffine', 'sparseWeightGrad'])
const transcendental = new Set(['exp', 'log', 'sin', 'cos', 'erf', 'tanh', 'sigmoid', 'elu', 'gelu', 'silu', 'softplus', 'pow', 'sigmoidCrossEntropy'])

/** Whether every weight of a sparse gradient belongs to exactly one synapse, in order. */
const oneEach = (weight: readonly number[], size: number): boolean => weight.length === size && new Set(weight).size === size

function cost(fn: IrFunction, { op, inputs, outputs, attrs }: Instruction, vectors: number): number {
  const shape = fn.types[outputs[0]!]!
  const own = hasBatch(shape) ? elementsOf(shape) * vectors : Math.ceil(elementsOf(shape) / 4)
  if (op === 'linear' || op === 'linearInputGrad') return elementsOf(fn.types[inputs[1]!]!) * vectors * 2
  if (op === 'linearWeightGrad') return elementsOf(shape) * (vectors * 2 + 3)
  if (op === 'sparseAffine' || op === 'sparseWeightGrad') return edgesOf(attrs).weight.length * (vectors * 2 + 3)
  if (op === 'sum') return elementsOf(fn.types[inputs[0]!]!) * vectors
  return own * (transcendental.has(op) ? 25 : 1)
}

/** Whether one instruction can be straight code. */
function fits(fn: IrFunction, { op, inputs, outputs, attrs }: Instruction): boolean {
  const shape = (value: ValueId): Shape => fn.types[value]!
  const out = shape(outputs[0]!)
  const batched = inputs.every((input) => hasBatch(shape(input)))
  switch (op) {
    case 'linear':
    case 'linearInputGrad': return shape(inputs[0]!).length === 2 && hasBatch(shape(inputs[0]!)) && !hasBatch(shape(inputs[1]!))
    case 'linearWeightGrad': return batched && shape(inputs[0]!).length === 2
    case 'sum': return batched
    case 'slice':
    case 'concat': return batched && (attrs.axis as number) > 0
    case 'sparseAffine': return hasBatch(out)
    case 'sparseWeightGrad': return batched && oneEach(edgesOf(attrs).weight, elementsOf(out))
    case 'reshape':
    case 'constant':
    case 'fill': return true
    default:
      return laneRules[op] !== undefined && (hasBatch(out) || dataInputs({ op, inputs, outputs, attrs }).every((input) => [1, elementsOf(out)].includes(elementsOf(shape(input)))))
  }
}

/** Whether a function is small enough, and of the right ops, to run as straight code with all its values in registers. */
export function fitsStraight(fn: IrFunction, pitch: number): boolean {
  let total = 0
  for (const instruction of fn.instructions) {
    if (!structural.has(instruction.op) && laneRules[instruction.op] === undefined) return false
    if (!fits(fn, instruction)) return false
    total += cost(fn, instruction, pitch / 4)
    if (total > largest) return false
  }
  return true
}

export interface StraightRequest {
  readonly fn: IrFunction
  readonly context: RowContext
  /** Columns of a data tensor, or of the sample weights, in registers. */
  readonly columns: (source: Source) => readonly (readonly V128[])[]
  /** Address of a persistent value that is not of a batch. */
  readonly address: (source: Source) => number
  readonly constant: (instruction: Instruction) => number
  /** Address that a result goes to. */
  readonly destination: (target: Target) => number
}

/** Emit a whole function as straight code. Sums over inputs run in their order; sums over samples as `products` and `fold` say. */
export function emitStraight({ fn, context: c, columns, address, constant, destination }: StraightRequest): void {
  const { f, vectors } = c
  const held = new Map<ValueId, Held>()
  const counts = (value: ValueId): number => elementsOf(fn.types[value]!)
  const get = (value: ValueId): Held => held.get(value)!
  const all = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))
  const load = (at: number, count: number): Held => ({ packed: all(Math.ceil(count / 4), (i) => f.let(v128.load(0, at + i * 16))), count })
  const mask = all(vectors, (v) => f.let(c.tailMask(v * 16)))

  /** Element `i` in every lane, or its vector `v` of samples. */
  const element = (value: Held, i: number, v: number): V128 => {
    if ('uniform' in value) return c.constant(value.uniform)
    if ('rows' in value) return value.rows[i]![v]!
    const packed = value.packed[Math.floor(i / 4)]!
    const lane = i % 4
    return v128.shuffle32(packed, packed, [lane, lane, lane, lane])
  }
  const rows = (value: ValueId): readonly (readonly V128[])[] => all(counts(value), (i) => all(vectors, (v) => element(get(value), i, v)))
  const batch = (count: number, make: (i: number, v: number) => V128): Held => ({ rows: all(count, (i) => all(vectors, (v) => f.let(make(i, v)))) })
  const total = (terms: readonly V128[]): V128 => terms.reduce((sum, term) => f32x4.add(sum, term))
  const masked = (value: readonly (readonly V128[])[]): V128[][] => value.map((row) => row.map((vector, v) => f.let(v128.and(vector, mask[v]!))))
  /** Sums over the lanes as (0 + 1) + (2 + 3), packed. */
  const fold = (sums: readonly V128[]): Held => ({
    count: sums.length,
    packed: all(Math.ceil(sums.length / 4), (group) => {
      const [l0, l1, l2, l3] = transpose4(c, all(4, (i) => sums[Math.min(group * 4 + i, sums.length - 1)]!))
      return f.let(f32x4.add(f32x4.add(l0!, l1!), f32x4.add(l2!, l3!)))
    }),
  })
  /** Products of two rows summed over the samples: even and odd vectors apart where they come in pairs. */
  const products = (pairs: readonly (readonly [readonly V128[], readonly V128[]])[]): Held =>
    fold(
      pairs.map(([x, dy]) => {
        const terms = x.map((vector, v) => f32x4.mul(vector, dy[v]!))
        if (vectors % 2 === 1) return f.let(total(terms))
        return f.let(f32x4.add(total(terms.filter((_, v) => v % 2 === 0)), total(terms.filter((_, v) => v % 2 === 1))))
      }),
    )
  const byPosition = (shape: Shape, strides: readonly number[], start: number): number[] => {
    let places = [start]
    innerShape(shape).forEach((extent, axis) => { places = places.flatMap((at) => all(extent, (i) => at + i * strides[axis]!)) })
    return places
  }

  const emissions: { readonly [op: string]: (instruction: Instruction) => Held } = {
    reshape: ({ inputs }) => get(inputs[0]!),
    fill: ({ attrs }) => ({ uniform: attrs.value as number }),
    constant: (instruction) => load(constant(instruction), counts(instruction.outputs[0]!)),
    slice({ inputs, outputs, attrs }) {
      const strides = stridesOf(innerShape(fn.types[inputs[0]!]!))
      const from = rows(inputs[0]!)
      return { rows: byPosition(fn.types[outputs[0]!]!, strides, (attrs.start as number) * strides[(attrs.axis as number) - 1]!).map((at) => from[at]!) }
    },
    concat({ inputs, outputs, attrs }) {
      const axis = (attrs.axis as number) - 1
      const strides = stridesOf(innerShape(fn.types[outputs[0]!]!))
      const joined: (readonly V128[])[] = []
      let start = 0
      for (const input of inputs) {
        const shape = fn.types[input]!
        const from = rows(input)
        byPosition(shape, strides, start * strides[axis]!).forEach((at, i) => { joined[at] = from[i]! })
        start += innerShape(shape)[axis]!
      }
      return { rows: joined }
    },
    linear({ inputs: [x, w] }) {
      const [k, n] = fn.types[w!] as readonly [number, number]
      const from = rows(x!)
      return batch(n, (j, v) => total(all(k, (i) => f32x4.mul(from[i]![v]!, element(get(w!), i * n + j, v)))))
    },
    linearInputGrad({ inputs: [dy, w] }) {
      const [k, n] = fn.types[w!] as readonly [number, number]
      const from = rows(dy!)
      return batch(k, (i, v) => total(all(n, (j) => f32x4.mul(from[j]![v]!, element(get(w!), i * n + j, v)))))
    },
    linearWeightGrad({ inputs: [x, dy] }) {
      const right = masked(rows(dy!))
      return products(rows(x!).flatMap((row) => right.map((other) => [row, other] as const)))
    },
    sum({ inputs, outputs, attrs }) {
      const shape = fn.types[inputs[0]!]!
      const axes = attrs.axes as readonly number[]
      const overBatch = axes.includes(0)
      const strides = stridesOf(innerShape(shape))
      const part = (reduced: boolean): { shape: Shape; strides: number[] } => {
        const chosen = innerShape(shape).map((_, axis) => axis).filter((axis) => axes.includes(axis + 1) === reduced)
        return { shape: chosen.map((axis) => innerShape(shape)[axis]!), strides: chosen.map((axis) => strides[axis]!) }
      }
      const from = overBatch ? masked(rows(inputs[0]!)) : rows(inputs[0]!)
      const [kept, gone] = [part(false), part(true)]
      const places = byPosition(kept.shape, kept.strides, 0).map((start) => byPosition(gone.shape, gone.strides, start))
      if (!overBatch) return batch(counts(outputs[0]!), (i, v) => total(places[i]!.map((at) => from[at]![v]!)))
      return fold(places.map((list) => f.let(total(list.flatMap((at) => from[at]!)))))
    },
    sparseAffine({ inputs, attrs }) {
      const { source, column, target, tensor, weight } = edgesOf(attrs)
      const values = natural(attrs, 'values')
      const from = inputs.map((input, i) => (i < values ? rows(input) : []))
      const order = weight.map((_, e) => e)
      return batch(natural(attrs, 'columns'), (j, v) => {
        const terms = order.filter((e) => target[e] === j).map((e) => f32x4.mul(from[source[e]!]![column[e]!]![v]!, element(get(inputs[values + tensor[e]!]!), weight[e]!, v)))
        return terms.length === 0 ? c.constant(0) : total(terms)
      })
    },
    sparseWeightGrad({ inputs, attrs }) {
      const { source, column, result, target, weight } = edgesOf(attrs)
      const values = natural(attrs, 'values')
      const from = inputs.map((input, i) => (i < values ? rows(input) : masked(rows(input))))
      const order = weight.map((_, e) => e).sort((a, b) => weight[a]! - weight[b]!)
      return products(order.map((e) => [from[source[e]!]![column[e]!]!, from[values + result[e]!]![target[e]!]!] as const))
    },
  }

  const elementwise = (instruction: Instruction): Held => {
    const { op, outputs, attrs } = instruction
    const rule = laneRules[op]
    if (rule === undefined) throw new Error(`no straight code for ${op}`)
    const inputs = dataInputs(instruction)
    const shape = fn.types[outputs[0]!]!
    const count = elementsOf(shape)
    if (!hasBatch(shape)) {
      const packed = (value: ValueId, i: number): V128 => {
        const from = get(value)
        return 'packed' in from && from.count === count ? from.packed[i]! : element(from, 0, 0)
      }
      return { count, packed: all(Math.ceil(count / 4), (i) => f.let(rule(c, inputs.map((value) => f.let(packed(value, i))), attrs))) }
    }
    const places = inputs.map((value) => byPosition(shape, stridesTo(innerShape(fn.types[value]!), innerShape(shape)), 0))
    return batch(count, (i, v) => rule(c, inputs.map((value, n) => f.let(element(get(value), places[n]![i]!, v))), attrs))
  }

  for (const { value, source } of fn.arguments) {
    if (source.kind === 'data' || source.kind === 'sampleWeight') held.set(value, { rows: columns(source) })
    else held.set(value, load(address(source), counts(value)))
  }
  for (const instruction of fn.instructions) held.set(instruction.outputs[0]!, (emissions[instruction.op] ?? elementwise)(instruction))
  for (const { value, target } of fn.results) {
    const from = get(value)
    if ('rows' in from) throw new Error('a step gives no rows')
    const to = destination(target)
    for (let i = 0; i < Math.ceil(counts(value) / 4); i += 1) f.run(v128.store(0, 'uniform' in from ? c.constant(from.uniform) : from.packed[i]!, to + i * 16))
  }
}

/**
 * Gather a batch into registers: by the name of a data tensor, null for the sample weights, and its columns. Rows are
 * numbered from `order`; lanes beyond the batch repeat its first row, with weight 0.
 */
export function emitColumns(c: RowContext, order: I32, cell: (name: string | null) => number): (name: string | null, count: number) => readonly (readonly V128[])[] {
  const { f } = c
  const first = f.let(i32.load(order))
  const numbers = Array.from({ length: c.pitch }, (_, s) => (s === 0 ? first : f.let(select(i32.gtS(c.samples, s), i32.load(order, s * 4), first))))
  return (name, count) => {
    const base = f.let(i32.load(0, cell(name)))
    const columns = Array.from({ length: count }, (): V128[] => [])
    for (let v = 0; v < c.vectors; v += 1) {
      const at = numbers.slice(v * 4, v * 4 + 4).map((number) => f.let(i32.add(base, i32.mul(number, count * 4))))
      if (count === 1) {
        const column = at.slice(1).reduce((vector, address, lane) => v128.load32Lane(address, vector, lane + 1), v128.load32Zero(at[0]!))
        columns[0]!.push(f.let(name === null ? v128.and(column, c.tailMask(v * 16)) : column))
        continue
      }
      for (let element = 0; element < count; element += 4) {
        const turned = transpose4(c, at.map((address) => v128.load(address, element * 4)))
        for (let i = element; i < Math.min(count, element + 4); i += 1) columns[i]!.push(f.let(turned[i - element]!))
      }
    }
    return columns
  }
}
