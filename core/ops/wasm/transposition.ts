import { f32x4, v128 } from '../../wasm/index.ts'
import type { I32, I32Like, V128 } from '../../wasm/index.ts'
import { eachPanel, panelShape, sharePanels } from './panels.ts'
import type { Panels } from './panels.ts'
import type { RowContext, Rows } from './types.ts'

/** The columns of four vectors as vectors. */
export function transpose4({ f }: RowContext, rows: readonly V128[]): readonly V128[] {
  const [a, b, c, d] = rows.map((row) => f.let(row))
  const low1 = f.let(v128.shuffle32(a!, b!, [0, 4, 1, 5]))
  const low2 = f.let(v128.shuffle32(c!, d!, [0, 4, 1, 5]))
  const high1 = f.let(v128.shuffle32(a!, b!, [2, 6, 3, 7]))
  const high2 = f.let(v128.shuffle32(c!, d!, [2, 6, 3, 7]))
  return [
    v128.shuffle32(low1, low2, [0, 1, 4, 5]),
    v128.shuffle32(low1, low2, [2, 3, 6, 7]),
    v128.shuffle32(high1, high2, [0, 1, 4, 5]),
    v128.shuffle32(high1, high2, [2, 3, 6, 7]),
  ]
}

/** Runs `body` for every group of four columns: the group's first column, byte offset in the panels, bytes per row, and columns that exist. */
function eachGroup(c: RowContext, panels: Panels, body: (column: I32Like, offset: I32Like, rowBytes: number, count: number) => void): void {
  const { columns, rows } = panels
  const { full } = panelShape(columns)
  eachPanel(c, columns, (panel, width) => {
    const within = width === 16 && typeof panel !== 'number' ? 16 : Math.min(width, columns - full * 16)
    for (let group = 0; group < within; group += 4) {
      c.f.scope(() => { body(c.index([[panel, 16]], group), c.index([[panel, rows * 64]], group * 4), width * 4, Math.min(4, within - group)) })
    }
  })
}

/** Samples in the lanes → features in the lanes. Padding columns repeat the last one. */
export function rowsToPanels(c: RowContext, from: Rows, to: Panels): void {
  eachGroup(c, to, (column, offset, rowBytes, count) => {
    c.share(0, c.pitch, 4, (sample) => {
      const lane = c.index([[sample, 4]])
      const vectors = [0, 1, 2, 3].map((i) => from.load(c.index([[column, 1]], Math.min(i, count - 1)), lane))
      const turned = transpose4(c, vectors)
      const at = c.index([[offset, 1], [sample, rowBytes]])
      turned.forEach((vector, i) => { c.f.run(v128.store(at, vector, to.base + i * rowBytes)) })
    })
  })
}

/** Features in the lanes → samples in the lanes. */
export function panelsToRows(c: RowContext, from: Panels, to: Rows): void {
  eachGroup(c, from, (column, offset, rowBytes, count) => {
    c.share(0, c.pitch, 4, (sample) => {
      const at = c.index([[offset, 1], [sample, rowBytes]])
      const turned = transpose4(c, [0, 1, 2, 3].map((i) => v128.load(at, from.base + i * rowBytes)))
      const lane = c.index([[sample, 4]])
      turned.slice(0, count).forEach((vector, i) => { to.store(c.index([[column, 1]], i), lane, vector, c.f) })
    })
  })
}

/** Panels of a matrix → panels of its transpose. */
export function turnPanels(c: RowContext, from: Panels, to: Panels): void {
  const { full } = panelShape(to.columns)
  eachGroup(c, from, (column, offset, rowBytes) => {
    const target = (row: I32Like, panelOffset: I32Like, targetBytes: number): void => {
      const turned = transpose4(c, [0, 1, 2, 3].map((i) => v128.load(c.index([[offset, 1], [row, rowBytes]]), from.base + i * rowBytes)))
      const at = c.index([[panelOffset, 1], [column, targetBytes]])
      turned.forEach((vector, i) => { c.f.run(v128.store(at, vector, to.base + i * targetBytes)) })
    }
    c.share(0, full, 1, (panel) => {
      for (let group = 0; group < 16; group += 4)
        c.f.scope(() => { target(c.index([[panel, 16]], group), c.index([[panel, to.rows * 64]], group * 4), 64) })
    })
    const { rest } = panelShape(to.columns)
    if (rest === 0) return
    c.alone(() => {
      for (let group = 0; group < Math.min(rest, from.rows - full * 16); group += 4)
        c.f.scope(() => { target(full * 16 + group, full * to.rows * 64 + group * 4, rest * 4) })
    })
  })
}

/** A static matrix, row by row, to or from panels. */
export function copyMatrix(c: RowContext, matrix: { readonly base: number; readonly rows: number }, panels: Panels, into: 'panels' | 'matrix'): void {
  const { columns } = panels
  const { full } = panelShape(columns)
  eachPanel(c, columns, (panel, width) => {
    c.share(0, matrix.rows, 1, (row: I32) => {
      const inPanels = c.index([[panel, panels.rows * 64], [row, width * 4]])
      const inMatrix = c.index([[panel, 64], [row, columns * 4]])
      const exist = width === 16 && typeof panel !== 'number' ? 16 : Math.min(width, columns - full * 16)
      for (let at = 0; at < exist; at += 4) {
        c.f.scope(() => {
          if (into === 'panels') {
            c.f.run(v128.store(inPanels, v128.load(inMatrix, matrix.base + at * 4), panels.base + at * 4))
            return
          }
          const value = c.f.let(v128.load(inPanels, panels.base + at * 4))
          const count = Math.min(4, exist - at)
          if (count === 4) c.f.run(v128.store(inMatrix, value, matrix.base + at * 4))
          else for (let i = 0; i < count; i += 1) c.f.run(v128.store32Lane(inMatrix, value, i, matrix.base + (at + i) * 4))
        })
      }
    })
  })
}

/** Σ over the samples of each column, in their order, as one row. */
export function sumRows(c: RowContext, from: Panels, to: number): void {
  sharePanels(c, from.columns, (panel, width) => {
    const { f } = c
    const units = width / 4
    const sums = Array.from({ length: units }, () => f.let(c.constant(0)))
    f.for(0, c.samples, 1, (sample) => {
      const at = c.index([[panel, from.rows * 64], [sample, width * 4]])
      sums.forEach((sum, u) => { f.set(sum, f32x4.add(sum, v128.load(at, from.base + u * 16))) })
    })
    const at = c.index([[panel, 64]])
    sums.forEach((sum, u) => { f.run(v128.store(at, sum, to + u * 16)) })
  })
}
