import { memo } from 'react'
import { NodeResizer, type NodeProps } from '@xyflow/react'
import { moveNodes, setParams } from '../../../core/graph/commands/index.ts'
import { cx } from '../../kit/cx.ts'
import { countOf } from '../../live/format.ts'
import { useCurrentSession, useSession } from '../../state/context.ts'
import type { LoomNode } from '../flow/flow.ts'
import { nodeName } from '../names.ts'
import { nodeSize } from '../size.ts'
import { KindTile } from './KindTile.tsx'
import styles from './GroupNode.module.css'

/** A frame around nodes: its head moves it with them, its edges resize it. */
export const GroupNode = memo(function GroupNode({ id, selected }: NodeProps<LoomNode>) {
  const session = useCurrentSession()
  const record = useSession((state) => state.document.nodes[id])
  const count = useSession((state) => Object.values(state.document.nodes).filter((node) => node.parent === id).length)
  if (record === undefined) return null
  const { width, height } = nodeSize(record)
  return (
    <div className={cx(styles['frame'], selected && styles['selected'])} style={{ width, height }}>
      <NodeResizer
        isVisible={selected}
        minWidth={64}
        minHeight={64}
        lineClassName={styles['line'] ?? ''}
        handleClassName={styles['corner'] ?? ''}
        onResizeEnd={(_event, box) => {
          session.dispatch(resizeCalls(session, id, box))
        }}
      />
      <div className={`${styles['head'] ?? ''} group-handle`}>
        <KindTile kind="group" />
        <span className={styles['name']}>{nodeName(record)}</span>
        <span className={styles['count']}>{countOf(count, 'node')}</span>
      </div>
    </div>
  )
})

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** New size, and the new corner without moving the members along. */
function resizeCalls(session: ReturnType<typeof useCurrentSession>, id: string, box: Box) {
  const { nodes } = session.store.getState().document
  const size = setParams({ id, params: { width: Math.round(box.width), height: Math.round(box.height) } })
  const record = nodes[id]
  if (record === undefined || (record.position.x === Math.round(box.x) && record.position.y === Math.round(box.y))) return [size]
  const members = Object.entries(nodes).flatMap(([member, node]) => (node.parent === id ? [{ id: member, ...node.position }] : []))
  return [size, moveNodes({ moves: [{ id, x: Math.round(box.x), y: Math.round(box.y) }, ...members] })]
}
