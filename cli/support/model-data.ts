import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { decodeCache } from '../../core/data/cache.ts'
import { splitRows, type SplitColumn } from '../../core/data/split.ts'
import type { Table } from '../../core/data/table.ts'
import { columnOf } from '../../core/data/table.ts'
import type { DatasetSettings, Dialect, Split } from '../../core/data/types.ts'
import type { ModelFile } from '../../core/export/types.ts'
import { neededColumns } from '../../core/export/run-model.ts'
import { parseModel } from '../../core/export/parse-model.ts'
import { readWhole } from '../../host/files/atomic.ts'
import type { HostWithRuns } from '../../host/host.ts'
import { fileError, InputError, inputError } from '../../host/input-error.ts'

/** A model file. @throws InputError FILE_UNREADABLE, MODEL_DAMAGED */
export async function readModel(file: string): Promise<ModelFile> {
  const model = parseModel(await readWhole(path.resolve(file)))
  if (!model.ok) throw fileError('MODEL_DAMAGED', file, { file, reason: model.error })
  return model.value
}

export interface ModelData {
  readonly table: Table
  readonly dialect: Dialect
  /** Whether it is the very file that the model was trained on. */
  readonly same: boolean
  readonly fingerprint: string
}

/**
 * Read a data file as the model's training data was read: in the recorded dialect where it is the same file, else in
 * its own dialect with the model's missing tokens. @throws InputError with the file's problems, MODEL_COLUMN_MISSING
 */
export async function readModelData(host: HostWithRuns, model: ModelFile, file: string, alsoNeeded: readonly string[]): Promise<ModelData> {
  const open = async (dialect: Partial<Dialect>) => {
    const settings: DatasetSettings = { source: { kind: 'file', path: path.resolve(file) }, dialect, columns: {}, split: { validation: 0, test: 0, seed: 1, stratify: false } }
    return host.datasets.openDataset({ settings, documentPath: null })
  }
  const recorded = model.provenance.dataset
  let opened = await open({ missing: model.preprocessing.missing })
  const { fingerprint } = opened.report.schema
  const same = recorded?.fingerprint === fingerprint
  if (same) opened = await open(recorded.dialect)
  const decoded = decodeCache(new Uint8Array(await readFile(opened.cachePath)), opened.cachePath)
  if (!decoded.ok) throw new InputError(decoded.error)
  const { table } = decoded.value
  for (const column of [...neededColumns(model), ...alsoNeeded]) {
    if (columnOf(table, column) === null) throw fileError('MODEL_COLUMN_MISSING', file, { file, column, columns: table.columns.map((own) => own.name) })
  }
  return { table, dialect: opened.report.dialect, same, fingerprint }
}

/** What drops a row when a model is evaluated: a missing target, or a feature that is not imputed. */
export function modelSplitColumns(model: ModelFile): readonly SplitColumn[] {
  const features = model.preprocessing.columns.map(({ name, type, role, fill }): SplitColumn => ({ name, type, role, drops: fill === null }))
  const targets = model.outputs.flatMap((output) =>
    output.reconstructs === undefined ? output.columns.map((name): SplitColumn => ({ name, type: output.classes === undefined ? 'number' : 'category', role: 'target', drops: true })) : [],
  )
  return [...features, ...targets]
}

/** The model's own split of its own file. @throws InputError MODEL_NO_DATASET, MODEL_FINGERPRINT */
export function recordedSplit(model: ModelFile, data: ModelData, file: string): Split {
  const { dataset } = model.provenance
  if (dataset === null) throw inputError('MODEL_NO_DATASET')
  if (!data.same) throw fileError('MODEL_FINGERPRINT', file, { file, actual: data.fingerprint.slice(0, 12), expected: dataset.fingerprint.slice(0, 12) })
  return splitRows(data.table, dataset.splitColumns, dataset.split)
}
