/** Reading node values out of a probe's results. */
import type { Values } from '../../core/engines/types.ts'
import type { ProbeRef } from '../../core/ir/types.ts'

const product = (shape: readonly number[]): number => shape.reduce((total, size) => total * size, 1)

/**
 * The elements of one node for one row, row-major. `values` is a result of `probe`, [rows, …]: when the reference is a
 * slice of the last axis, that axis is longer than the slice.
 */
export function probeRow(values: Values, rows: number, row: number, ref: ProbeRef): Float64Array {
  const perRow = rows === 0 ? 0 : values.length / rows
  const last = ref.shape.at(-1) ?? 1
  const leading = product(ref.shape.slice(0, -1))
  const full = perRow / leading
  const out = new Float64Array(leading * last)
  for (let i = 0; i < leading; i += 1) {
    const start = row * perRow + i * full + ref.offset
    for (let j = 0; j < last; j += 1) out[i * last + j] = values[start + j] ?? NaN
  }
  return out
}

/** Element `element` of a node for every row: a column of the probe. */
export function probeColumn(values: Values, rows: number, ref: ProbeRef, element = 0): Float64Array {
  const perRow = rows === 0 ? 0 : values.length / rows
  const last = ref.shape.at(-1) ?? 1
  const leading = product(ref.shape.slice(0, -1))
  const full = perRow / leading
  const at = Math.floor(element / last) * full + ref.offset + (element % last)
  return Float64Array.from({ length: rows }, (_, row) => values[row * perRow + at] ?? NaN)
}
