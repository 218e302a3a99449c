/** Decoders of the document's records. `keep` gathers unknown fields of a file under `extra`. */
import type { ParamValue, ParamValues } from '../../base/params.ts'
import type { ColumnSettings, DatasetSettings, DatasetSource, Dialect, Rename } from '../../data/types.ts'
import type { EdgeRecord, EntryRef, NodeRecord, SavedWeights, TrainingSettings } from '../types.ts'
import { isOrder } from '../order.ts'
import { boolean, dictionary, idText, isPlainObject, join, jsonObject, list, Misfit, nullable, number, object, oneOf, optional, show, text, type Decoder, type Rest } from './decode.ts'

/** Coordinates on the canvas, px. */
const coordinate = number({ min: -1e7, max: 1e7 })
export const point = object({ x: coordinate, y: coordinate })

export const paramValue: Decoder<ParamValue> = (value, path) => {
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return number()(value, path)
  if (typeof value === 'string') return text()(value, path)
  if (!Array.isArray(value)) return new Misfit(path, 'a number, text, true, false or a list', show(value))
  return typeof value[0] === 'string' ? list(text(10_000))(value, path) : list(number())(value, path)
}
export const paramValues: Decoder<ParamValues> = dictionary(paramValue, 200)

/** Upper bound of weights set by hand on one node or wire. */
const handWeights = list(number(), 1_000_000)

export const orderText: Decoder<string> = (value, path) =>
  typeof value === 'string' && isOrder(value) ? value : new Misfit(path, 'an order such as "V" or "a1"', show(value))

export const portRef = object({ node: idText, port: idText })

const nodeFields = {
  kind: idText,
  params: paramValues,
  position: point,
  label: optional(text(200)),
  parent: optional(idText),
  trainable: boolean,
  tie: optional(idText),
  initial: optional(dictionary(handWeights, 50)),
}
const edgeFields = {
  from: portRef,
  to: portRef,
  order: orderText,
  delay: oneOf(0, 1),
  trainable: boolean,
  tie: optional(idText),
  initial: optional(handWeights),
}
const extra = { extra: optional(jsonObject) }

export const nodeRecord: Decoder<NodeRecord> = object({ ...nodeFields, ...extra })
export const edgeRecord: Decoder<EdgeRecord> = object({ ...edgeFields, ...extra })
export const nodeRecordOfFile: Decoder<NodeRecord> = object(nodeFields, 'keep')
export const edgeRecordOfFile: Decoder<EdgeRecord> = object(edgeFields, 'keep')

const entryRef: Decoder<EntryRef> = object({ kind: idText, params: paramValues })
const whole = (min: number, max: number): Decoder<number> => number({ min, max, integer: true })

const trainingFields = {
  optimizer: entryRef,
  learningRate: number({ min: 0, max: 1e6 }),
  schedule: entryRef,
  epochs: whole(1, 100_000_000),
  batchSize: whole(0, 1_000_000_000),
  shuffle: boolean,
  seed: whole(0, 4_294_967_295),
  engine: idText,
  precision: oneOf('float32', 'float64'),
  threads: whole(0, 1024),
  earlyStopping: nullable(object({ patience: whole(1, 100_000_000), minDelta: number({ min: 0 }) })),
  targetLoss: nullable(number()),
  traceEvery: whole(0, 1_000_000_000),
  classWeights: oneOf('none', 'balanced'),
}
export const trainingSettings: Decoder<TrainingSettings> = object({ ...trainingFields, ...extra })
export const trainingSettingsOfFile: Decoder<TrainingSettings> = object(trainingFields, 'keep')

/** Upper bound of renamed spellings of a column. */
const mostRenamed = 10_000
const spelling: Decoder<string> = (value, path) => (typeof value === 'string' && value.trim() === '' ? new Misfit(path, 'a spelling that is not empty', show(value)) : text(10_000)(value, path))

/** By spelling, the label that it counts as. No label is renamed in its turn, so that there is neither chain nor circle. */
export const renamed: Decoder<Rename> = (value, path) => {
  const decoded = dictionary(spelling, mostRenamed)(value, path)
  if (decoded instanceof Misfit) return decoded
  for (const [from, to] of Object.entries(decoded)) {
    const key = spelling(from, join(path, from.slice(0, 60)))
    if (key instanceof Misfit) return key
    if (Object.hasOwn(decoded, to)) return new Misfit(join(path, from), 'a label that is not renamed itself', show(to))
  }
  return decoded
}

const columnType = oneOf('number', 'category', 'text', 'date', 'identifier')
const columnFields = {
  type: optional(columnType),
  role: optional(oneOf('feature', 'target', 'ignore')),
  impute: optional(oneOf('none', 'mean', 'median', 'mostFrequent', 'dropRow')),
  scale: optional(oneOf('none', 'standardise', 'minMax')),
  encode: optional(oneOf('oneHot', 'ordinal')),
  unseen: optional(oneOf('zeros', 'error')),
  rename: optional(renamed),
}
export const columnSettings: Decoder<ColumnSettings> = object(columnFields)

const dialect: Decoder<Partial<Dialect>> = object({
  delimiter: optional(oneOf(',', ';', '\t', '|', ' ')),
  decimal: optional(oneOf('.', ',')),
  quote: optional(oneOf('"', "'", '')),
  header: optional(boolean),
  encoding: optional(oneOf('utf-8', 'utf-16le', 'utf-16be', 'windows-1252')),
  missing: optional(list(text(200), 1000)),
})

const fileSource = object({ kind: oneOf('file'), path: text(4096) })
const tableSource = object({ kind: oneOf('table'), name: text(200), text: text(10_000_000) })
const source: Decoder<DatasetSource> = (value, path) =>
  isPlainObject(value) && value['kind'] === 'table' ? tableSource(value, path) : fileSource(value, path)

const fraction = number({ min: 0, max: 1 })
const datasetFields = {
  source,
  dialect,
  columns: dictionary(columnSettings, 100_000),
  split: object({ validation: fraction, test: fraction, seed: whole(0, 4_294_967_295), stratify: boolean }),
}
const strictDataset: Decoder<DatasetSettings> = object({ ...datasetFields, ...extra })
export const datasetSettings = (rest: Rest): Decoder<DatasetSettings> => (rest === 'keep' ? object(datasetFields, 'keep') : strictDataset)

const savedTensor = object({
  shape: list(whole(0, 1_000_000_000), 16),
  data: text(1_000_000_000),
  blocks: optional(list(object({ edge: idText, width: whole(0, 1_000_000_000) }))),
})
export const savedWeights: Decoder<SavedWeights> = object({ precision: oneOf('float32', 'float64'), values: dictionary(savedTensor) })
