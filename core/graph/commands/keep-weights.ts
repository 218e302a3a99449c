import { ok } from '../../base/result.ts'
import { emptyDiff } from '../diff.ts'
import { object } from '../support/decode.ts'
import { equalJson } from '../support/equal.ts'
import { savedWeights } from '../support/records.ts'
import { command } from './support/command.ts'

/** Write trained weights into the document, by an explicit decision of the person. */
export const keepWeights = command('keepWeights', object({ weights: savedWeights }), (document, { weights }) => {
  const before = document.weights ?? null
  return ok(equalJson(before, weights) ? emptyDiff : { ...emptyDiff, weights: { before, after: weights } })
})
