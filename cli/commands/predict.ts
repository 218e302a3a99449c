import path from 'node:path'
import { predictTable } from '../../core/export/predict-model.ts'
import { splitRows } from '../../core/data/split.ts'
import { readWhole, writeAtomic } from '../../host/files/atomic.ts'
import { fileError, InputError } from '../../host/input-error.ts'
import { exitCode } from '../support/exit.ts'
import { withHost } from '../support/host.ts'
import { modelSplitColumns, readModel, readModelData } from '../support/model-data.ts'
import { complain } from '../support/print.ts'
import { csvLine, rawCells } from '../support/raw-cells.ts'

export interface PredictOptions {
  readonly out?: string
}

/** `neuroloom predict MODEL DATA`: the data's columns, then `prediction` and, for classes, `p_<label>`. */
export function predict(modelFile: string, dataFile: string, options: PredictOptions): Promise<number> {
  return withHost(false, async (host) => {
    const model = await readModel(modelFile)
    const { table, dialect } = await readModelData(host, model, dataFile, [])
    if (table.rows === 0) throw fileError('NO_ROWS', dataFile, { file: dataFile })
    const features = modelSplitColumns(model).filter((column) => column.role !== 'target')
    const usable = splitRows(table, features, { validation: 0, test: 0, seed: 1, stratify: false }).train
    const predicted = predictTable(model, table, usable)
    if (!predicted.ok) throw new InputError(predicted.error)
    const answers = new Map(Array.from(usable, (row, i) => [row, predicted.value.rows[i]!]))
    const empty = predicted.value.names.map(() => '')
    const cells = rawCells(await readWhole(path.resolve(dataFile)), dialect, table)
    const lines = [
      csvLine([...table.columns.map((column) => column.name), ...predicted.value.names]),
      ...Array.from({ length: table.rows }, (_, row) => csvLine([...(cells[row] ?? []), ...(answers.get(row) ?? empty)])),
    ]
    const text = `${lines.join('\n')}\n`
    const missing = table.rows - usable.length
    if (missing > 0) complain(`${missing} rows lack a cell that the model needs: their prediction is empty`)
    if (options.out === undefined) process.stdout.write(text)
    else await writeAtomic(path.resolve(options.out), text)
    return exitCode.done
  })
}
