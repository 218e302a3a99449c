import { useMemo } from 'react'
import type { NodeRefSpec } from '../../core/base/params.ts'
import { nodeName } from '../canvas/names.ts'
import { Select } from '../kit/Select.tsx'
import { useSession } from '../state/context.ts'

/** Another node of the drawing, or none. */
export function NodeField({ spec, value, labelId, onChange }: { readonly spec: NodeRefSpec; readonly value: string; readonly labelId: string; readonly onChange: (value: string) => void }) {
  const nodes = useSession((state) => state.document.nodes)
  const options = useMemo(
    () => [
      { value: '', label: 'None' },
      ...Object.entries(nodes).flatMap(([id, node]) => (spec.kinds.includes(node.kind) ? [{ value: id, label: nodeName(node) }] : [])),
    ],
    [nodes, spec.kinds],
  )
  return <Select value={value} options={options} onChange={onChange} label={spec.label} labelledBy={labelId} />
}
