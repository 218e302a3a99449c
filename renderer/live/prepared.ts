/** Why a sum shows another number than the data: inputs enter the network prepared. */
import type { SessionState } from '../state/types.ts'
import { boundColumns } from '../canvas/names.ts'
import { wiresInto } from '../canvas/graph-index.ts'
import { formatPlain, parseNumber, prettyName } from './format.ts'
import { cellOf } from './row.ts'

/** A sentence about the first input of a neuron whose value is scaled; null where every value is as it stands in the data. */
export function preparedNote(state: SessionState, node: string | null): string | null {
  const preparation = state.dataset.report?.preparation
  if (preparation === undefined || node === null) return null
  for (const { edge } of wiresInto(state.document.edges, node)) {
    const source = state.document.nodes[edge.from.node]
    if (source?.kind !== 'input') continue
    for (const name of boundColumns(source)) {
      const column = preparation.columns.find((item) => item.name === name)
      const own = parseNumber(cellOf(state, name) ?? '')
      if (column?.type !== 'number' || own === null || (column.offset === 0 && column.scale === 1)) continue
      return `Inputs enter prepared, as the network reads them: ${prettyName(name)} = ${formatPlain(own)} counts as ${formatPlain((own - column.offset) / column.scale)}.`
    }
  }
  return null
}
