import { ok } from '../../base/result.ts'
import { emptyDiff } from '../diff.ts'
import { nullable, object } from '../support/decode.ts'
import { equalJson } from '../support/equal.ts'
import { datasetSettings } from '../support/records.ts'
import { command } from './support/command.ts'

/** Bind a dataset with all its settings, or none. */
export const setDataset = command('setDataset', object({ dataset: nullable(datasetSettings('refuse')) }), (document, { dataset }) =>
  ok(equalJson(document.dataset, dataset) ? emptyDiff : { ...emptyDiff, dataset: { before: document.dataset, after: dataset } }),
)
