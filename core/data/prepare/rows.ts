/** Prepared numbers of many rows, laid out as a program's data tensors. */
import { diagnostic, type Diagnostic } from '../../base/diagnostic.ts'
import { err, ok, type Result } from '../../base/result.ts'
import type { OutputDecl, Program } from '../../ir/types.ts'
import { parseNumber } from '../csv/number.ts'
import { problemList } from '../problems.ts'
import { cellText, columnOf, oddText, type Table, type TableColumn } from '../table.ts'
import type { FittedColumn, Preparation, PreparedRows, Rename } from '../types.ts'
import { categoryAt, writeCategory } from './cell.ts'

type Numbers = Float32Array | Float64Array
type Layout = Pick<Program, 'inputs' | 'outputs'>

const newNumbers = (length: number, precision: 'float32' | 'float64'): Numbers => (precision === 'float32' ? new Float32Array(length) : new Float64Array(length))

const place = (table: Table, row: number, name: string) => ({ kind: 'column' as const, name, line: table.lines[row] ?? 0 })

/** For each code of a column: its place among the categories, -1 where not seen. */
function codeMap(column: TableColumn, categories: readonly string[], rename: Rename | undefined): Int32Array {
  return Int32Array.from(column.texts, (text) => categoryAt(categories, rename, text))
}

/** The number in each row, also where a column of this file holds mostly words; NaN where there is none. */
function numbersOf(table: Table, source: TableColumn): (row: number) => number {
  const { numbers, codes } = source
  if (numbers !== null) return (row) => numbers[row] ?? NaN
  const parsed = source.texts.map((text) => parseNumber(text, table.decimal))
  return (row) => parsed[codes?.[row] ?? -1] ?? NaN
}

/** Prepare one feature column into a matrix of `stride` columns, from column `at`. */
function writeFeature(table: Table, source: TableColumn, column: FittedColumn, rows: Uint32Array, out: Numbers, stride: number, at: number, add: (problem: Diagnostic) => void): void {
  const report = (code: string, row: number, text: string | null): void => {
    const { name, line } = place(table, row, column.name)
    add(diagnostic(code, { kind: 'column', name }, { name, row, line, ...(text === null ? {} : { text: text.slice(0, 60) }) }))
  }
  if (column.type === 'number') {
    const numberAt = numbersOf(table, source)
    for (let i = 0; i < rows.length; i += 1) {
      const row = rows[i]!
      let value = numberAt(row)
      if (Number.isNaN(value)) {
        // Where words are the rule, as in a file that the preparation was not fitted to, a word is no slip to be replaced.
        const text = source.numbers === null ? cellText(table, source, row) : oddText(source, row)
        if (typeof column.fill !== 'number' || (source.numbers === null && text !== null)) {
          report(text === null ? 'CELL_MISSING' : 'CELL_NOT_NUMBER', row, text)
          continue
        }
        value = column.fill
      }
      out[i * stride + at] = (value - column.offset) / column.scale
    }
    return
  }
  const categories = column.categories ?? []
  const byCode = source.codes === null ? null : codeMap(source, categories, column.rename)
  const positionOf = (text: string): number => categoryAt(categories, column.rename, text)
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i]!
    const code = source.codes === null ? -1 : source.codes[row]!
    const text = byCode !== null && code >= 0 ? null : cellText(table, source, row)
    const missing = byCode === null ? text === null : code < 0
    if (missing && typeof column.fill !== 'string') {
      report('CELL_MISSING', row, null)
      continue
    }
    const position = missing ? positionOf(String(column.fill)) : byCode !== null ? byCode[code]! : positionOf(text!)
    if (position < 0 && column.unseen === 'error') report('CATEGORY_UNSEEN', row, cellText(table, source, row))
    writeCategory(column, position, out, i * stride + at)
  }
}

/** Class index of each row of a target column, -1 with a problem where there is none. */
function classIndices(table: Table, source: TableColumn, classes: readonly string[], rename: Rename | undefined, rows: Uint32Array, add: (problem: Diagnostic) => void): Int32Array {
  const byCode = source.codes === null ? null : codeMap(source, classes, rename)
  return Int32Array.from(rows, (row) => {
    const code = byCode === null ? -1 : source.codes![row]!
    const position = byCode !== null && code >= 0 ? byCode[code]! : categoryAt(classes, rename, cellText(table, source, row) ?? '')
    if (position < 0) {
      const text = cellText(table, source, row)
      const data = { name: source.name, row, line: table.lines[row] ?? 0, known: classes.slice(0, 20) }
      add(text === null ? diagnostic('TARGET_MISSING', { kind: 'column', name: source.name }, data) : diagnostic('CLASS_UNSEEN', { kind: 'column', name: source.name }, { ...data, text: text.slice(0, 60) }))
    }
    return position
  })
}

function writeNumericTarget(table: Table, source: TableColumn, column: FittedColumn | undefined, output: OutputDecl, rows: Uint32Array, out: Numbers, at: number, add: (problem: Diagnostic) => void): void {
  // A sigmoid's target is a probability: it keeps its own unit.
  const scaled = output.link === 'identity' && column?.type === 'number' ? column : { offset: 0, scale: 1 }
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i]!
    const value = source.numbers?.[row] ?? NaN
    if (Number.isNaN(value)) add(diagnostic('TARGET_MISSING', { kind: 'column', name: source.name }, { name: source.name, row, line: table.lines[row] ?? 0 }))
    out[i * output.width + at] = (value - scaled.offset) / scaled.scale
  }
}

/** Total width of a program's feature tensor `x`. */
export const featureWidth = (layout: Pick<Program, 'inputs'>): number => layout.inputs.reduce((width, input) => Math.max(width, input.offset + input.width), 0)

/**
 * Prepare rows for a program.
 *
 * Tensors: `x` [rows, F], the input nodes' columns at their offsets; `y:<node>` [rows, width] for each output: one-hot in the order of
 * `classes` for softmax, 0 or 1 (the second class) for sigmoid, the standardised number for identity; for an output that reconstructs an
 * input, that input's prepared columns.
 * @param rowNumbers zero-based rows of the table; the result keeps their order
 * @param precision element type of the tensors
 * @param weights `balanced` adds `sampleWeight`: rows / (classes · rows of the class), by the first classifying output
 * @returns problems (code, column, line) where a cell cannot be prepared
 */
export function prepareRows(
  table: Table,
  preparation: Preparation,
  rowNumbers: Uint32Array,
  program: Layout,
  precision: 'float32' | 'float64',
  weights: 'none' | 'balanced' = 'none',
): Result<PreparedRows, Diagnostic[]> {
  const problems = problemList()
  const rows = rowNumbers.length
  const width = featureWidth(program)
  const fitted = new Map(preparation.columns.map((column) => [column.name, column]))
  const x = newNumbers(rows * width, precision)
  const tensors: Record<string, Numbers> = { x }
  for (const input of program.inputs) {
    let at = input.offset
    for (const name of input.columns) {
      const column = fitted.get(name)
      const source = columnOf(table, name)
      if (column === undefined || source === null) {
        problems.add(diagnostic('COLUMN_UNKNOWN', { kind: 'column', name }, { name }))
        continue
      }
      writeFeature(table, source, column, rowNumbers, x, width, at, problems.add)
      at += column.width
    }
  }
  const classified: Int32Array[] = []
  for (const output of program.outputs) {
    const y = newNumbers(rows * output.width, precision)
    tensors[output.target] = y
    const reconstructed = output.reconstructs === undefined ? undefined : program.inputs.find((input) => input.node === output.reconstructs)
    if (reconstructed !== undefined) {
      for (let i = 0; i < rows; i += 1) y.set(x.subarray(i * width + reconstructed.offset, i * width + reconstructed.offset + output.width), i * output.width)
      continue
    }
    output.columns.forEach((name, c) => {
      const source = columnOf(table, name)
      if (source === null) {
        problems.add(diagnostic('COLUMN_UNKNOWN', { kind: 'column', name }, { name }))
        return
      }
      if (output.classes === undefined) {
        writeNumericTarget(table, source, fitted.get(name), output, rowNumbers, y, c, problems.add)
        return
      }
      const indices = classIndices(table, source, output.classes, fitted.get(name)?.rename, rowNumbers, problems.add)
      classified.push(indices)
      for (let i = 0; i < rows; i += 1) {
        const index = indices[i]!
        if (index < 0) continue
        if (output.link === 'softmax') y[i * output.width + index] = 1
        else y[i * output.width + c] = index
      }
    })
  }
  const found = problems.all().filter((problem) => problem.severity === 'error')
  if (found.length > 0) return err(found)
  const balance = classified[0]
  if (weights === 'balanced' && balance !== undefined) return ok({ rows, tensors, sampleWeight: balancedWeights(balance, precision) })
  return ok({ rows, tensors })
}

/** rows / (classes present · rows of the class): the weights of a class sum to the same for each. */
function balancedWeights(classes: Int32Array, precision: 'float32' | 'float64'): Numbers {
  const counts = new Map<number, number>()
  for (const index of classes) counts.set(index, (counts.get(index) ?? 0) + 1)
  const weights = newNumbers(classes.length, precision)
  for (let i = 0; i < classes.length; i += 1) weights[i] = classes.length / (counts.size * counts.get(classes[i]!)!)
  return weights
}
