/** Collects one column while a file streams by. */
import { numericMissingTokens } from '../csv/dialect.ts'
import { parseSpan } from '../csv/number.ts'
import type { OddCell, TableColumn } from '../table.ts'

/** Different values up to which a column keeps its texts even if all are numbers. */
const dictionaryLimit = 4096
/** Share of cells that must be numbers for the rest to count as slips. */
export const numericShare = 0.9

const grown = <A extends Float64Array | Int32Array>(array: A, make: (n: number) => A): A => {
  const wider = make(array.length * 2)
  wider.set(array)
  return wider
}

export interface ColumnBuilder {
  /** The next cell, `text[start, end)`, already without spaces around it. */
  add(text: string, start: number, end: number): void
  /** The next cell as a text of its own. */
  addText(text: string): void
  readonly missingCounts: ReadonlyMap<string, number>
  readonly emptyCells: number
  finish(name: string): TableColumn
}

/**
 * @param decimal character code of the decimal mark
 * @param missing tokens that count as missing
 * @param guess whether tokens such as `-` may count as missing in a column of numbers
 */
export function createColumnBuilder(decimal: number, missing: ReadonlySet<string>, guess: boolean): ColumnBuilder {
  let rows = 0
  let codes: Int32Array | null = new Int32Array(64)
  let numbers: Float64Array | null = null
  let dictionary = new Map<string, number>()
  let texts: string[] = []
  let textNumbers: number[] = []
  let numericTexts = 0
  let leadingZeros = false
  let emptyCells = 0
  const missingCounts = new Map<string, number>()
  const odd: OddCell[] = []
  const longestMissing = Math.max(0, ...Array.from(missing, (token) => token.length))

  const toNumbers = (): void => {
    const values = new Float64Array(codes!.length)
    for (let row = 0; row < rows; row += 1) {
      const code = codes![row]!
      const value = code < 0 ? NaN : textNumbers[code]!
      values[row] = value
      if (code >= 0 && Number.isNaN(value)) odd.push({ row, text: texts[code]! })
    }
    numbers = values
    codes = null
    dictionary = new Map()
    texts = []
    textNumbers = []
  }

  const intern = (cell: string): number => {
    const known = dictionary.get(cell)
    if (known !== undefined) return known
    const code = texts.length
    dictionary.set(cell, code)
    texts.push(cell)
    const value = parseSpan(cell, 0, cell.length, decimal)
    textNumbers.push(value)
    if (!Number.isNaN(value)) {
      numericTexts += 1
      if (/^[+-]?0\d/.test(cell)) leadingZeros = true
    }
    return code
  }

  const addMissing = (token: string): void => {
    if (token === '') emptyCells += 1
    else missingCounts.set(token, (missingCounts.get(token) ?? 0) + 1)
  }

  const add = (text: string, start: number, end: number): void => {
    const row = rows
    rows += 1
    if (numbers !== null) {
      if (row >= numbers.length) numbers = grown(numbers, (n) => new Float64Array(n))
      if (start === end) {
        numbers[row] = NaN
        emptyCells += 1
        return
      }
      const value = parseSpan(text, start, end, decimal)
      numbers[row] = value
      if (!Number.isNaN(value)) return
      const cell = text.slice(start, end)
      if (missing.has(cell)) addMissing(cell)
      else odd.push({ row, text: cell })
      return
    }
    if (row >= codes!.length) codes = grown(codes!, (n) => new Int32Array(n))
    if (start === end) {
      codes![row] = -1
      emptyCells += 1
      return
    }
    const cell = text.slice(start, end)
    if (end - start <= longestMissing && missing.has(cell)) {
      codes![row] = -1
      addMissing(cell)
      return
    }
    codes![row] = intern(cell)
    if (texts.length > dictionaryLimit && texts.length % dictionaryLimit === 1 && !leadingZeros && numericTexts >= texts.length * numericShare) toNumbers()
  }

  const countMissing = (): number => {
    let count = emptyCells
    for (const n of missingCounts.values()) count += n
    return count
  }

  /** Tokens such as `-` in a column of numbers become missing cells. */
  const dropWeakTokens = (isOdd: (token: string) => void): void => {
    if (guess) for (const token of numericMissingTokens) isOdd(token)
  }

  const finishNumbers = (name: string): TableColumn => {
    let kept: OddCell[] = odd
    dropWeakTokens((token) => {
      const before = kept.length
      kept = kept.filter((cell) => cell.text !== token)
      if (kept.length < before) missingCounts.set(token, (missingCounts.get(token) ?? 0) + before - kept.length)
    })
    const values = numbers!.slice(0, rows)
    const missingCells = countMissing()
    const present = rows - missingCells
    if (present - kept.length < present * numericShare) return mixed(name, values, kept, missingCells)
    return { name, numbers: values, codes: null, texts: [], odd: kept, missing: missingCells }
  }

  /** A column that looked numeric at first and is not: texts again, the numbers among them in their shortest form. */
  const mixed = (name: string, values: Float64Array, kept: readonly OddCell[], missingCells: number): TableColumn => {
    const coded = new Int32Array(rows).fill(-1)
    const known = new Map<string, number>()
    const list: string[] = []
    const code = (cell: string): number => {
      const found = known.get(cell)
      if (found !== undefined) return found
      known.set(cell, list.length)
      list.push(cell)
      return list.length - 1
    }
    for (let row = 0; row < rows; row += 1) {
      const value = values[row]!
      if (!Number.isNaN(value)) coded[row] = code(decimal === 44 ? String(value).replace('.', ',') : String(value))
    }
    for (const cell of kept) coded[cell.row] = code(cell.text)
    return { name, numbers: null, codes: coded, texts: list, odd: [], missing: missingCells }
  }

  const finishCodes = (name: string): TableColumn => {
    const coded = codes!.slice(0, rows)
    const counts = new Float64Array(texts.length)
    for (const code of coded) if (code >= 0) counts[code]! += 1
    let numericCells = 0
    let weakCells = 0
    texts.forEach((text, code) => {
      if (!Number.isNaN(textNumbers[code]!)) numericCells += counts[code]!
      else if (guess && numericMissingTokens.includes(text)) weakCells += counts[code]!
    })
    const present = rows - countMissing()
    if (numericCells > 0 && numericCells >= (present - weakCells) * numericShare) {
      dropWeakTokens((token) => {
        const code = dictionary.get(token)
        if (code === undefined || counts[code] === 0) return
        missingCounts.set(token, (missingCounts.get(token) ?? 0) + counts[code]!)
        for (let row = 0; row < rows; row += 1) if (coded[row] === code) coded[row] = -1
      })
      const values = new Float64Array(rows)
      const slips: OddCell[] = []
      for (let row = 0; row < rows; row += 1) {
        const code = coded[row]!
        const value = code < 0 ? NaN : textNumbers[code]!
        values[row] = value
        if (code >= 0 && Number.isNaN(value)) slips.push({ row, text: texts[code]! })
      }
      return { name, numbers: values, codes: coded, texts, odd: slips, missing: countMissing() }
    }
    return { name, numbers: null, codes: coded, texts, odd: [], missing: countMissing() }
  }

  return {
    add,
    addText: (text) => {
      add(text, 0, text.length)
    },
    missingCounts,
    get emptyCells() {
      return emptyCells
    },
    finish: (name) => (numbers === null ? finishCodes(name) : finishNumbers(name)),
  }
}
