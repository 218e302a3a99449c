import { loadModel, prepareModelRows } from './run-model.ts'
import type { ModelFile } from './types.ts'

/** How far a written file's predictions lie from its golden rows. */
export interface Proof {
  readonly rows: number
  /** Rows of which every prediction agrees within the tolerance. */
  readonly equal: number
  /** Largest difference relative to max(1, |golden|). */
  readonly largestDifference: number
  /** Per row and output node: what the file predicts. */
  readonly predictions: readonly { readonly [node: string]: readonly number[] }[]
}

/** A float64 reader agrees with the golden rows to this. */
export const float64Tolerance = 1e-9

/** Run a model's golden rows from its raw cells and compare. */
export function proveModel(model: ModelFile): Proof {
  const rows = model.golden.rows
  const prepared = prepareModelRows(
    model,
    rows.map((row) => row.cells),
  )
  if (!prepared.ok) return { rows: rows.length, equal: 0, largestDifference: Infinity, predictions: [] }
  const { predictions } = loadModel(model).run(prepared.value, rows.length)
  let equal = 0
  let largestDifference = 0
  const own = rows.map((row, i) => {
    let difference = 0
    const values: Record<string, readonly number[]> = {}
    for (const [node, golden] of Object.entries(row.predictions)) {
      const mine = Array.from(predictions[node]?.subarray(i * golden.length, (i + 1) * golden.length) ?? [])
      values[node] = mine
      golden.forEach((value, k) => {
        const gap = Math.abs((mine[k] ?? NaN) - value) / Math.max(1, Math.abs(value))
        difference = Number.isNaN(gap) ? Infinity : Math.max(difference, gap)
      })
    }
    if (difference <= float64Tolerance) equal++
    largestDifference = Math.max(largestDifference, difference)
    return values
  })
  return { rows: rows.length, equal, largestDifference, predictions: own }
}
