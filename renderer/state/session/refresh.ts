import { analyse } from '../../../core/compiler/analyse.ts'
import { compilePreview } from '../../../core/compiler/compile.ts'
import { describe } from '../../../core/messages/index.ts'
import type { Program } from '../../../core/ir/types.ts'
import type { Schema } from '../../../core/data/types.ts'
import type { LoomDocument } from '../../../core/graph/types.ts'
import type { SessionState } from '../types.ts'
import type { SessionCore } from './base.ts'
import { anyWorked, emptyWeights, reconcileBank } from './weights.ts'

export const schemaOf = (state: Pick<SessionState, 'dataset'>): Schema | null => state.dataset.report?.schema ?? null

/** The program of what is drawn, or null while nothing computes. */
export function previewOf(document: LoomDocument, schema: Schema | null): Program | null {
  const result = compilePreview(document, schema)
  return result.ok ? result.value : null
}

/** Bring problems, shapes and counts up to date with the document and the data. */
export function refreshAnalysis(core: SessionCore): void {
  const { document, ...state } = core.store.getState()
  core.store.setState({ analysis: analyse(document, schemaOf(state)) })
}

/**
 * Compile the preview afresh and carry the weights over to it. Tells when weights that were trained or set by hand
 * could not be kept.
 */
export function refreshProgram(core: SessionCore): void {
  const state = core.store.getState()
  const preview = previewOf(state.document, schemaOf(state))
  if (preview === null) {
    core.store.setState({ preview, weights: { ...emptyWeights, version: state.weights.version + 1 } })
    return
  }
  const hadWorked = anyWorked(state.weights)
  const { bank, weights, notice } = reconcileBank(core.bank, preview, state.document.training.seed, state.weights.version)
  core.bank = bank
  core.store.setState({ preview, weights })
  if (notice !== null && hadWorked) {
    const { title, text } = describe(notice)
    core.notify({ tone: 'plain', title, text })
  }
}
