import type { PreparedRows } from '../../data/types.ts'
import type { DataDecl, Program } from '../../ir/types.ts'
import type { NdArray } from '../../ops/types.ts'
import type { Precision, Values } from '../types.ts'

/** A set of rows in the engine's type. */
export interface RowSet {
  readonly rows: number
  readonly tensors: ReadonlyMap<string, { readonly values: Values; readonly rowShape: readonly number[]; readonly width: number }>
  readonly weights: Values
}

const typed = (values: ArrayLike<number>, precision: Precision): Values => (precision === 'float32' ? Float32Array.from(values) : Float64Array.from(values))

const rowShapeOf = ({ shape }: DataDecl): number[] => shape.slice(1).map((dim) => (dim === 'batch' ? 1 : dim))

/** Copies rows into the engine's type. Tensors that the program does not know are left out; sample weights default to 1. */
export function loadRows(program: Program, rows: PreparedRows, precision: Precision): RowSet {
  const tensors = new Map<string, { values: Values; rowShape: number[]; width: number }>()
  for (const decl of program.data) {
    const values = rows.tensors[decl.name] ?? (decl.name === 'x' ? rows.features?.(Uint32Array.from({ length: rows.rows }, (_, i) => i)) : undefined)
    if (values === undefined) continue
    const rowShape = rowShapeOf(decl)
    const width = rowShape.reduce((product, dim) => product * dim, 1)
    if (values.length !== width * rows.rows) throw new Error(`'${decl.name}' has ${values.length} values, ${width} × ${rows.rows} expected`)
    tensors.set(decl.name, { values: typed(values, precision), rowShape, width })
  }
  const weights = typed(rows.sampleWeight ?? new Float64Array(rows.rows).fill(1), precision)
  if (weights.length !== rows.rows) throw new Error(`${weights.length} sample weights for ${rows.rows} rows`)
  return { rows: rows.rows, tensors, weights }
}

type Alloc = (shape: readonly number[]) => NdArray

function tensorOf(set: RowSet, name: string): { readonly values: Values; readonly rowShape: readonly number[]; readonly width: number } {
  const tensor = set.tensors.get(name)
  if (tensor === undefined) throw new Error(`the rows have no '${name}'`)
  return tensor
}

/** Rows picked by index: [count, ...]. */
export function gather(set: RowSet, name: string, order: Uint32Array, start: number, count: number, alloc: Alloc): NdArray {
  const { values, rowShape, width } = tensorOf(set, name)
  const batch = alloc([count, ...rowShape])
  for (let n = 0; n < count; n += 1) {
    const from = order[start + n]! * width
    if (from >= values.length && width > 0) throw new Error(`row ${order[start + n]!} is not one of ${set.rows}`)
    for (let i = 0; i < width; i += 1) batch.data[n * width + i] = values[from + i]!
  }
  return batch
}

export function gatherWeights(set: RowSet, order: Uint32Array, start: number, count: number, alloc: Alloc): NdArray {
  const batch = alloc([count])
  for (let n = 0; n < count; n += 1) batch.data[n] = set.weights[order[start + n]!]!
  return batch
}

/** Consecutive rows, without a copy. */
export function chunk(set: RowSet, name: string, start: number, count: number): NdArray {
  const { values, rowShape, width } = tensorOf(set, name)
  return { shape: [count, ...rowShape], data: values.subarray(start * width, (start + count) * width) }
}
