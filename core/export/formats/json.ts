import { encodeUtf8 } from '../../base/utf8.ts'
import { writeJson } from '../../graph/support/write-json.ts'
import { parseModel } from '../parse-model.ts'
import type { ExportFormat } from '../types.ts'
import { proveModel } from '../verify.ts'

/** Operations one per line, parameters one per line: readable, and small enough to compare. */
function layOut(value: unknown): string {
  return `${writeJson(value, 3)}\n`
}

export const json: ExportFormat = {
  id: 'json',
  title: 'Model JSON',
  help: 'One self-sufficient file: computation, weights, preprocessing, labels and golden rows. Reading it needs no Neuroloom code.',
  extension: 'json',
  write: (model) => encodeUtf8(layOut(model)),
  verify(bytes) {
    const model = parseModel(bytes)
    return model.ok ? proveModel(model.value) : { rows: 0, equal: 0, largestDifference: Infinity, predictions: [] }
  },
}
