import { evaluateModel } from '../../core/export/evaluate-model.ts'
import { splitRows } from '../../core/data/split.ts'
import { fileError, InputError } from '../../host/input-error.ts'
import { exitCode } from '../support/exit.ts'
import { withHost } from '../support/host.ts'
import { modelSplitColumns, readModel, readModelData, recordedSplit } from '../support/model-data.ts'
import { complain, say, shortNumber } from '../support/print.ts'

export interface EvaluateOptions {
  readonly split?: 'train' | 'validation' | 'test'
  readonly json?: boolean
}

/** `neuroloom evaluate MODEL DATA`: loss and metrics on the file's rows, or on one set of the model's own split. */
export function evaluate(modelFile: string, dataFile: string, options: EvaluateOptions): Promise<number> {
  return withHost(false, async (host) => {
    const model = await readModel(modelFile)
    if (model.outputs.every((output) => output.loss.kind === '')) throw fileError('MODEL_NO_LOSS', modelFile, { file: modelFile })
    const targets = model.outputs.flatMap((output) => (output.reconstructs === undefined ? [...output.columns] : []))
    const data = await readModelData(host, model, dataFile, targets)
    const whole = splitRows(data.table, modelSplitColumns(model), { validation: 0, test: 0, seed: 1, stratify: false })
    const rows = options.split === undefined ? whole.train : recordedSplit(model, data, dataFile)[options.split]
    if (rows.length === 0) throw fileError('NO_ROWS', dataFile, { file: dataFile })
    if (options.split === undefined && whole.dropped.length > 0) complain(`${whole.dropped.length} rows with missing cells are left out`)
    const result = evaluateModel(model, data.table, rows)
    if (!result.ok) throw new InputError(result.error)
    const { loss, losses, metrics } = result.value
    const first = Object.values(metrics)[0] ?? {}
    if (options.json === true) {
      say(JSON.stringify({ rows: rows.length, split: options.split ?? null, loss, metrics: first, losses, outputs: metrics }))
      return exitCode.done
    }
    say(`${rows.length} rows${options.split === undefined ? '' : ` (${options.split})`}`)
    say(`loss ${shortNumber(loss)}`)
    const several = model.outputs.length > 1
    for (const { node, label } of model.outputs) {
      if (several) say(`${label} loss ${shortNumber(losses[node]!)}`)
      for (const [name, value] of Object.entries(metrics[node] ?? {})) say(`${several ? `${label} ` : ''}${name} ${shortNumber(value)}`)
    }
    return exitCode.done
  })
}
