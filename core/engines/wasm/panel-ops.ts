import type { Instruction, ValueId } from '../../ir/types.ts'
import { panelProduct, panelShape, singlePanel } from '../../ops/wasm/panels.ts'
import type { Factor, PanelProduct, Panels } from '../../ops/wasm/panels.ts'
import { laneProduct } from '../../ops/wasm/sample-lanes.ts'
import { copyMatrix, panelsToRows, rowsToPanels, sumRows, turnPanels } from '../../ops/wasm/transposition.ts'
import type { RowContext, RowFinish } from '../../ops/wasm/types.ts'
import { i32 } from '../../wasm/index.ts'
import { hasBatch, panelsAt } from './layout.ts'
import { panelsOf, rowsOf } from './prepare.ts'
import type { Prepared } from './prepare.ts'
import { rowsAt } from './rows.ts'

type Emit = (context: RowContext, prepared: Prepared, inputs: readonly ValueId[], output: ValueId, finish?: PanelProduct['finish']) => void

/** Rows of results in registers at once: twice as many vectors fit when they are paired. */
const tileOf = ({ paired }: RowContext): number => (paired ? 4 : 2)

/** y = x·w, both in panels: sums in the order of the columns of x. */
const product: Emit = (c, prepared, [x, w], output) => {
  const from = panelsOf(prepared, x!)
  const to = panelsOf(prepared, output)
  panelProduct(c, {
    to,
    terms: panelsOf(prepared, w!),
    factor: { base: from.base, row: 64, term: { kind: 'panels', rows: from.rows, columns: from.columns } },
    count: from.columns,
    end: to.rows,
    tile: tileOf(c),
  })
}

/** A matrix in a single panel: its own rows, without those that fill up its last group. */
function inOnePanel(prepared: Prepared, w: ValueId): { readonly base: number; readonly rows: number; readonly columns: number; readonly width: number } {
  const { base, columns } = panelsOf(prepared, w)
  return { base, rows: Number(prepared.fn.types[w]![0]), columns, width: singlePanel(columns)! }
}

/**
 * y = x·w or dx = dy·wᵀ with samples in the lanes, w in a single panel.
 * @param finish takes the results, which then need no memory
 */
export function emitLaneOp(c: RowContext, prepared: Prepared, { op, inputs: [x, w], outputs: [output] }: Instruction, finish?: RowFinish): void {
  const { base, rows, columns, width } = inOnePanel(prepared, w!)
  const from = rowsOf(prepared, x!)
  const to = finish === undefined ? rowsOf(prepared, output!) : rowsAt(prepared.fn.types[output!]!, 0, prepared.around.pitch)
  if (op === '$laneProduct') laneProduct(c, { from, w: { base }, to, inner: rows, outer: columns, innerStride: width, outerStride: 1, finish })
  else laneProduct(c, { from, w: { base }, to, inner: columns, outer: rows, innerStride: 1, outerStride: width, finish })
}

/** dw = xᵀ·dy: sums over the samples in their order. */
const weightGradient: Emit = (c, prepared, [x, dy], output, finish) => {
  const to = finish === undefined ? panelsOf(prepared, output) : panelsAt(prepared.fn.types[output]!, 0, prepared.around.pitch)
  const rows = Number(prepared.fn.types[output]![0])
  const common = { to, terms: panelsOf(prepared, dy!), count: c.samples, tile: tileOf(c), finish }
  const run = (factor: Factor, first: number, end: number): void => {
    const part: PanelProduct = { ...common, factor, first, end }
    if (first < end) panelProduct(c, part)
  }
  if (!prepared.panels.has(x!)) {
    const { base, pitch } = rowsOf(prepared, x!)
    run({ base, row: pitch, term: { kind: 'strided', bytes: 4 } }, 0, rows)
    return
  }
  const from: Panels = panelsOf(prepared, x!)
  const { full, rest } = panelShape(from.columns)
  const whole: Factor = {
    base: from.base,
    row: 4,
    start: (i) => i32.add(i32.mul(i32.shrU(i, 4), from.rows * 64), i32.shl(i32.and(i, 15), 2)),
    term: { kind: 'strided', bytes: 64 },
  }
  run(whole, 0, full * 16)
  run({ base: from.base + full * (from.rows * 64 - 64), row: 4, term: { kind: 'strided', bytes: rest * 4 } }, full * 16, rows)
}

/** dw of a single column: samples' gradients times rows of x, with the rows of the weights in the lanes. */
const columnGradient: Emit = (c, prepared, [x, dy], output) => {
  const from = panelsOf(prepared, x!)
  panelProduct(c, {
    to: { base: rowsOf(prepared, output).base, rows: 1, columns: from.columns },
    terms: from,
    factor: { base: rowsOf(prepared, dy!).base, row: 0, term: { kind: 'strided', bytes: 4 } },
    count: c.samples,
    end: 1,
    tile: tileOf(c),
  })
}

const staticMatrix = (prepared: Prepared, value: ValueId): { base: number; rows: number } => ({
  base: rowsOf(prepared, value).base,
  rows: Number(prepared.fn.types[value]![0]),
})

const emissions: { readonly [op: string]: Emit } = {
  $product: product,
  $weightGradient: weightGradient,
  $columnGradient: columnGradient,
  $sumRows: (c, prepared, [value], output) => { sumRows(c, panelsOf(prepared, value!), rowsOf(prepared, output).base) },
  $turn: (c, prepared, [value], output) => { turnPanels(c, panelsOf(prepared, value!), panelsOf(prepared, output)) },
  $toPanels: (c, prepared, [value], output) => {
    if (hasBatch(prepared.fn.types[output]!)) rowsToPanels(c, rowsOf(prepared, value!), panelsOf(prepared, output))
    else copyMatrix(c, staticMatrix(prepared, value!), panelsOf(prepared, output), 'panels')
  },
  $toRows: (c, prepared, [value], output) => {
    if (hasBatch(prepared.fn.types[output]!)) panelsToRows(c, panelsOf(prepared, value!), rowsOf(prepared, output))
    else copyMatrix(c, staticMatrix(prepared, output), panelsOf(prepared, value!), 'matrix')
  },
}

export const isPanelOp = (op: string): boolean => op.startsWith('$')

export const isLaneOp = (op: string): boolean => op === '$laneProduct' || op === '$laneInputGrad'

/**
 * Emit one of the ops that `arrange` inserts.
 * @param finish takes the results of a weight gradient, which then has no memory
 */
export function emitPanelOp(context: RowContext, prepared: Prepared, instruction: Instruction, finish?: PanelProduct['finish']): void {
  const { op, inputs, outputs } = instruction
  if (isLaneOp(op)) {
    emitLaneOp(context, prepared, instruction)
    return
  }
  const emission = emissions[op]
  if (emission === undefined) throw new Error(`no emission for ${op}`)
  emission(context, prepared, inputs, outputs[0]!, finish)
}
