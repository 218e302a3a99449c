import { useMemo } from 'react'
import { nodeName } from '../canvas/names.ts'
import { tieCommands, tiedTo } from '../canvas/ties.ts'
import { Row } from '../kit/Row.tsx'
import { Select } from '../kit/Select.tsx'
import { useCurrentSession, useSession } from '../state/context.ts'

/** Which node of the same kind shares its weights with this one. */
export function TieField({ id, kind }: { readonly id: string; readonly kind: string }) {
  const session = useCurrentSession()
  const nodes = useSession((state) => state.document.nodes)
  const options = useMemo(
    () => [{ value: '', label: 'None' }, ...Object.entries(nodes).flatMap(([other, node]) => (other !== id && node.kind === kind ? [{ value: other, label: nodeName(node) }] : []))],
    [nodes, id, kind],
  )
  if (options.length === 1) return null
  return (
    <Row label="Same weights as" help="Both are one set of weights, trained by both: as in a Siamese pair.">
      {(labelId) => (
        <Select
          value={tiedTo(nodes, id)[0] ?? ''}
          options={options}
          label="Same weights as"
          labelledBy={labelId}
          onChange={(other) => {
            session.dispatch(tieCommands(nodes, id, other === '' ? null : other))
          }}
        />
      )}
    </Row>
  )
}
