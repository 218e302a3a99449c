import { ok } from '../../base/result.ts'
import { emptyDiff } from '../diff.ts'
import { object } from '../support/decode.ts'
import { command } from './support/command.ts'

/** Remove the weights kept in the document. */
export const clearWeights = command('clearWeights', object({}), (document) =>
  ok(document.weights === undefined ? emptyDiff : { ...emptyDiff, weights: { before: document.weights, after: null } }),
)
