import { toWireError } from '../../client/api.ts'
import type { DatasetRow } from '../../../core/protocol/host-api.ts'
import type { DatasetState } from '../types.ts'
import type { SessionCore } from './base.ts'
import { refreshAnalysis, refreshProgram } from './refresh.ts'

/** Rows that pictures and tables draw from without asking again. */
export const sampleSize = 1000
export const noData: DatasetState = { status: 'none', report: null, error: null, sample: [] }

function showData(core: SessionCore, dataset: DatasetState): void {
  const { row, typed } = core.store.getState()
  const rows = dataset.report?.schema.rows ?? 0
  const next = rows === 0 || typed !== null ? null : Math.min(row ?? 0, rows - 1)
  core.store.setState({ dataset, row: next, rowCells: next === null ? null : (dataset.sample[next] ?? null) })
  refreshAnalysis(core)
  refreshProgram(core)
  if (next !== null && dataset.sample[next] === undefined) void showRow(core, next)
}

/** Read the document's data set through the host; later readings overtake earlier ones. */
export async function readData(core: SessionCore): Promise<void> {
  const mine = ++core.reading
  const { document, path, dataset: before } = core.store.getState()
  const settings = document.dataset
  if (settings === null) {
    showData(core, noData)
    return
  }
  core.store.setState({ dataset: { ...before, status: 'reading', error: null } })
  try {
    const report = await core.services.api.readDataset({ settings, documentPath: path })
    const count = Math.min(sampleSize, report.schema.rows)
    const sample = count === 0 ? [] : await core.services.api.datasetRows({ settings, documentPath: path, start: 0, count })
    if (mine === core.reading) showData(core, { status: 'ready', report, error: null, sample })
  } catch (error) {
    if (mine === core.reading) showData(core, { status: 'failed', report: null, error: toWireError(error), sample: [] })
  }
}

/** Raw cells of rows, from the sample where it has them. */
export async function fetchRows(core: SessionCore, start: number, count: number): Promise<readonly DatasetRow[]> {
  const { document, path, dataset } = core.store.getState()
  if (start + count <= dataset.sample.length) return dataset.sample.slice(start, start + count)
  if (document.dataset === null) return []
  return core.services.api.datasetRows({ settings: document.dataset, documentPath: path, start, count })
}

/** Show one row of the data on the canvas; values typed by hand give way. */
export async function showRow(core: SessionCore, row: number): Promise<void> {
  const { dataset } = core.store.getState()
  const rows = dataset.report?.schema.rows ?? 0
  if (rows === 0) return
  const index = Math.min(Math.max(row, 0), rows - 1)
  core.store.setState({ row: index, typed: null, ...(dataset.sample[index] === undefined ? {} : { rowCells: dataset.sample[index] }) })
  if (dataset.sample[index] !== undefined) return
  const [cells] = await fetchRows(core, index, 1)
  if (core.store.getState().row === index) core.store.setState({ rowCells: cells ?? null })
}
