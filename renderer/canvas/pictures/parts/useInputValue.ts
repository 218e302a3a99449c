import { useMemo } from 'react'
import type { AxisShape } from '../../../../core/nodes/types.ts'
import { useNodeValue } from '../../../live/useLiveValues.ts'
import { useSession } from '../../../state/context.ts'
import { edgeShape } from '../../analysis.ts'
import { wiresInto } from '../../graph-index.ts'
import { elements } from '../../wires/shape.ts'
import type { OwnValue } from './useOwnValue.ts'

/** What arrives at a node's first wire for this row, with its shape; null while nothing does. */
export function useInputValue(id: string): OwnValue | null {
  const wire = useSession((state) => wiresInto(state.document.edges, id)[0] ?? null)
  const shape = useSession<AxisShape | null>((state) => (wire === null ? null : edgeShape(state.analysis, wire.id)))
  const values = useNodeValue(wire?.edge.from.node ?? '')?.output ?? null
  return useMemo(() => (shape === null || values?.length !== elements(shape) ? null : { values, shape }), [shape, values])
}
