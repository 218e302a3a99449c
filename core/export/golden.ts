import { prepareCells, type RawCell } from '../data/prepare/cell.ts'
import { featureWidth } from '../data/prepare/rows.ts'
import type { Preparation } from '../data/types.ts'
import { createReferenceEngine } from '../engines/reference/index.ts'
import type { Program } from '../ir/types.ts'
import { targetUnits, toOwnUnits } from '../training/report.ts'
import type { ModelFile } from './types.ts'

export type RawRow = { readonly [column: string]: RawCell }
export type GoldenRows = ModelFile['golden']['rows']

/** How many raw rows an export carries as its proof. */
export const goldenCount = 20

/** Positions of `count` of `rows` rows, evenly spread, first and last among them; all of them where there are fewer. */
export function evenlySpread(rows: number, count: number): readonly number[] {
  if (rows <= count) return Array.from({ length: rows }, (_, i) => i)
  return Array.from({ length: count }, (_, i) => Math.round((i * (rows - 1)) / (count - 1)))
}

/**
 * What the float64 reference predicts for raw rows from exactly these weights, in the targets' own units
 * (probabilities for classes). Rows that cannot be prepared are left out.
 *
 * @param weights parameters and running statistics by the drawing's names
 */
export function goldenRows(program: Program, preparation: Preparation, weights: { readonly [name: string]: ArrayLike<number> }, rows: readonly RawRow[]): GoldenRows {
  const columns = [...new Set(program.inputs.flatMap((input) => input.columns))]
  const width = featureWidth(program)
  const usable: { readonly cells: RawRow; readonly x: Float64Array }[] = []
  for (const cells of rows) {
    const x = new Float64Array(width)
    const fits = program.inputs.every((input) => {
      const prepared = prepareCells(cells, input.columns, preparation)
      if (prepared.ok) x.set(prepared.value, input.offset)
      return prepared.ok
    })
    if (fits) usable.push({ cells, x })
  }
  const x = new Float64Array(usable.length * width)
  usable.forEach((row, i) => {
    x.set(row.x, i * width)
  })
  const engine = createReferenceEngine(program, { precision: 'float64', seed: 0, threads: 1, batchSize: Math.max(1, usable.length) })
  engine.write(Object.fromEntries(program.map.parameters.map(({ name }) => [name, weights[name]!])))
  if (program.map.state.length > 0) engine.writeSlots(Object.fromEntries(program.map.state.flatMap(({ name }) => (weights[name] === undefined ? [] : [[name, weights[name]]]))))
  const results = engine.probe({ rows: usable.length, tensors: { x } })
  engine.dispose()
  const own = program.outputs.map((output) => ({ output, values: toOwnUnits(results[output.result]!, targetUnits(output, preparation)) }))
  const text = (cell: RawCell): string | null => (typeof cell === 'number' ? String(cell) : cell)
  return usable.map(({ cells }, i) => ({
    cells: Object.fromEntries(columns.map((name) => [name, text(cells[name] ?? null)])),
    predictions: Object.fromEntries(own.map(({ output, values }) => [output.node, Array.from(values.subarray(i * output.width, (i + 1) * output.width))])),
  }))
}
