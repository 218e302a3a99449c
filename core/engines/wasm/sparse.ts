import type { Instruction, IrFunction } from '../../ir/types.ts'
import { edgesOf, natural } from '../../ops/support/edges.ts'
import { entryBytes, sparseProducts, sparseSums } from '../../ops/wasm/sparse.ts'
import type { RowContext, Rows } from '../../ops/wasm/types.ts'
import { f32, i32, v128 } from '../../wasm/index.ts'
import type { I32 } from '../../wasm/index.ts'
import type { RowKernel } from './fused.ts'
import { rowsOf } from './prepare.ts'
import type { Prepared } from './prepare.ts'

export const isSparse = (op: string): boolean => op === 'sparseAffine' || op === 'sparseWeightGrad'

/** Synapses are padded to groups of four. */
const padded = (count: number): number => Math.ceil(count / 4) * 4

/** Bytes of the tables that a sparse instruction reads, and of its scratch memory behind them. */
export function sparseTableBytes({ op, attrs }: Instruction): number {
  const count = edgesOf(attrs).weight.length
  return op === 'sparseAffine' ? (natural(attrs, 'columns') + 1) * 4 + count * entryBytes : padded(count) * entryBytes + 128 + padded(count) * 4
}

/** Every sparse instruction of a function. */
export function eachSparse(fn: IrFunction, visit: (instruction: Instruction) => void): void {
  for (const instruction of fn.instructions) if (isSparse(instruction.op)) visit(instruction)
}

/** Places in rising order of small whole numbers, equal ones as they come. */
function orderBy(keys: readonly number[]): Uint32Array {
  let most = 0
  for (const key of keys) most = Math.max(most, key)
  const next = new Uint32Array(most + 2)
  for (const key of keys) next[key + 1]! += 1
  for (let key = 1; key < next.length; key += 1) next[key]! += next[key - 1]!
  const order = new Uint32Array(keys.length)
  keys.forEach((key, place) => {
    order[next[key]!] = place
    next[key]! += 1
  })
  return order
}

/** Whether synapse i has weight i, and every weight a synapse: then gradients can be stored side by side. */
const inOrder = (weight: readonly number[], size: number): boolean => weight.length === size && weight.every((w, i) => w === i)

/** Sums that are stored as they are, row after row. */
const plainSums = (to: Rows): RowKernel => ({
  key: '',
  places: [to.base],
  finish: (c, [base]) => (row, plus, lane, sums) => {
    const at = c.f.let(c.index([[row, to.pitch], [lane, 1], [base!, 1]], plus * to.pitch) as I32)
    sums.forEach((sum, u) => { c.f.run(v128.store(at, sum, u * 16)) })
  },
})

/**
 * Emit a sparse instruction.
 * @param table address of its tables
 * @param kernel takes the sums, which then need no memory
 * @returns the tables' contents
 */
export function emitSparse(c: RowContext, prepared: Prepared, { op, inputs, outputs, attrs }: Instruction, table: number, kernel?: RowKernel): Int32Array {
  const edges = edgesOf(attrs)
  const values = natural(attrs, 'values')
  const rows = inputs.map((input) => rowsOf(prepared, input))
  const column = (operand: number, at: number): number => rows[operand]!.base + at * rows[operand]!.pitch
  const count = edges.weight.length
  if (op === 'sparseAffine') {
    const columns = natural(attrs, 'columns')
    const order = orderBy(edges.target)
    const first = table + (columns + 1) * 4
    const contents = new Int32Array(columns + 1 + count * 2)
    let next = 0
    for (let target = 0; target <= columns; target += 1) {
      while (next < count && edges.target[order[next]!]! < target) next += 1
      contents[target] = first + next * entryBytes
    }
    order.forEach((e, i) => {
      contents[columns + 1 + i * 2] = column(edges.source[e]!, edges.column[e]!)
      contents[columns + 2 + i * 2] = column(values + edges.tensor[e]!, edges.weight[e]!)
    })
    const { key, places, finish } = kernel ?? plainSums(rowsOf(prepared, outputs[0]!))
    c.kernel(`sparse sums ${key}`, [table, columns, ...places], (inner, [starts, rowCount, ...own]) => { sparseSums(inner, starts!, rowCount!, finish(inner, own)) })
    return contents
  }
  const to = rowsOf(prepared, outputs[0]!)
  for (const operand of rows) c.maskTail(operand)
  const order = orderBy(edges.weight)
  const sorted = Array.from(order, (e) => edges.weight[e]!)
  const contents = new Int32Array(padded(count) * 2)
  for (let i = 0; i < padded(count); i += 1) {
    const e = order[Math.min(i, count - 1)]!
    contents[i * 2] = column(edges.source[e]!, edges.column[e]!)
    contents[i * 2 + 1] = column(values + edges.result[e]!, edges.target[e]!)
  }
  const scratch = table + padded(count) * entryBytes
  if (inOrder(sorted, to.count) && count % 4 === 0) {
    sparseProducts(c, { table, count, to: to.base, scratch })
    return contents
  }
  // Weights that are missing or occur twice: gradients one by one, each added to its weight.
  const { f } = c
  const found = scratch + 128
  sparseProducts(c, { table, count, to: found, scratch })
  if (inOrder(sorted, to.count)) {
    f.for(0, count, 1, (i) => { f.run(f32.store(i32.shl(i, 2), f32.load(i32.shl(i, 2), found), to.base)) })
    return contents
  }
  f.for(0, to.count, 1, (i) => { f.run(f32.store(i32.shl(i, 2), f32.const(0), to.base)) })
  sorted.forEach((weight, i) => { f.run(f32.store(0, f32.add(f32.load(0, to.base + weight * 4), f32.load(0, found + i * 4)), to.base + weight * 4)) })
  return contents
}

