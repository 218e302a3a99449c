import type { Diff, EdgeRecord, NodeRecord } from '../../../core/graph/types.ts'

type Change<T> = { readonly before: T | null; readonly after: T | null }

/** A node's change that only the eye sees: where it stands and whose frame it is in. */
function onlyMoved({ before, after }: Change<NodeRecord>): boolean {
  if (before === null || after === null) return false
  return (
    before.kind === after.kind &&
    before.params === after.params &&
    before.label === after.label &&
    before.trainable === after.trainable &&
    before.tie === after.tie &&
    before.initial === after.initial
  )
}

export interface Touched {
  /** Shapes, problems or counts may differ. */
  readonly analysis: boolean
  /** The computation may differ: the preview program is out of date. */
  readonly program: boolean
  readonly dataset: boolean
}

/** What of the derived state a change puts out of date. A move touches nothing. */
export function touched(diff: Diff): Touched {
  const nodes = Object.values(diff.nodes)
  const edges: readonly Change<EdgeRecord>[] = Object.values(diff.edges)
  const drawing = edges.length > 0 || nodes.some((change) => !onlyMoved(change))
  const dataset = diff.dataset !== undefined
  return { analysis: drawing || dataset || diff.training !== undefined, program: drawing || dataset || diff.training !== undefined, dataset }
}
