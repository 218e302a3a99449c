import { f32, i32, memory, select } from '../../wasm/index.ts'
import type { I32 } from '../../wasm/index.ts'
import type { RowContext, RowRule, Rows } from './types.ts'

/** Runs `body` for every index, sample by sample: its place in a row of lanes in bytes, its number, and the row of the table it names. */
function eachIndex(c: RowContext, index: Rows, rows: number, body: (lane: I32, element: I32, row: I32) => void): void {
  const { f } = c
  const step = index.batch ? 4 : 0
  f.for(0, index.batch ? c.samples : 1, 1, (sample) => {
    const lane = f.let(i32.mul(sample, step))
    f.for(0, index.count, 1, (element) => {
      const wanted = f.let(i32.truncSat(f32.load(i32.add(lane, i32.mul(element, index.pitch)), index.base)))
      const least = f.let(select(i32.gtS(wanted, 0), wanted, i32.const(0)))
      body(lane, element, f.let(select(i32.ltS(least, rows - 1), least, i32.const(rows - 1))))
    })
  })
}

/** An index below or beyond the table takes its first or last row, as in the reference. */
export const gatherRows: RowRule = (c, [index, table], [y]) => {
  const { f } = c
  const [rows, width] = table!.inner as readonly [number, number]
  eachIndex(c, index!, rows, (lane, element, row) => {
    const from = f.let(i32.mul(row, width * 4))
    const to = f.let(i32.add(lane, i32.mul(element, width * y!.pitch)))
    f.for(0, width, 1, (k) => { f.run(f32.store(i32.add(to, i32.mul(k, y!.pitch)), f32.load(i32.add(from, i32.shl(k, 2)), table!.base), y!.base)) })
  })
}

/** Sums in the order of the samples, then of the indices within one. */
export const scatterRows: RowRule = (c, [index, dy], [table]) => {
  const { f } = c
  const [rows, width] = table!.inner as readonly [number, number]
  f.run(memory.fill(table!.base, 0, rows * width * 4))
  eachIndex(c, index!, rows, (lane, element, row) => {
    const to = f.let(i32.mul(row, width * 4))
    const from = f.let(i32.add(lane, i32.mul(element, width * dy!.pitch)))
    f.for(0, width, 1, (k) => {
      const at = f.let(i32.add(to, i32.shl(k, 2)))
      f.run(f32.store(at, f32.add(f32.load(at, table!.base), f32.load(i32.add(from, i32.mul(k, dy!.pitch)), dy!.base)), table!.base))
    })
  })
}
