import type { NodeRecord } from '../../../../core/graph/types.ts'
import type { AxisShape } from '../../../../core/nodes/types.ts'
import { useNodeValue } from '../../../live/useLiveValues.ts'
import { useSession } from '../../../state/context.ts'
import { outputShape } from '../../analysis.ts'
import { portsOf } from '../../kinds.ts'
import { elements } from '../../wires/shape.ts'

export interface OwnValue {
  readonly values: Float64Array
  readonly shape: AxisShape
}

/** What a node gives for this row, with its shape; null while it computes nothing, or while shape and values are of different edits. */
export function useOwnValue(id: string, record: NodeRecord): OwnValue | null {
  const port = portsOf(record).outputs[0]?.name ?? ''
  const shape = useSession((state) => outputShape(state.analysis, id, port))
  const values = useNodeValue(id)?.output ?? null
  return shape === null || values?.length !== elements(shape) ? null : { values, shape }
}
