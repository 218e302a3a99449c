import { memo, useEffect, useRef } from 'react'
import { NodeResizer, type NodeProps } from '@xyflow/react'
import { moveNodes, setParam, setParams } from '../../../core/graph/commands/index.ts'
import { cx } from '../../kit/cx.ts'
import { useCurrentSession, useSession } from '../../state/context.ts'
import type { LoomNode } from '../flow/flow.ts'
import { nodeName } from '../names.ts'
import { nodeSize } from '../size.ts'
import { useView, useViewStore } from '../view.ts'
import { KindTile } from './KindTile.tsx'
import styles from './NoteNode.module.css'

/** Text on the canvas: double-click or Enter writes in it. */
export const NoteNode = memo(function NoteNode({ id, selected }: NodeProps<LoomNode>) {
  const session = useCurrentSession()
  const view = useViewStore()
  const record = useSession((state) => state.document.nodes[id])
  const editing = useView((state) => state.editing === id)
  if (record === undefined) return null
  const { width, height } = nodeSize(record)
  const text = typeof record.params['text'] === 'string' ? record.params['text'] : ''
  return (
    <div
      className={cx(styles['note'], selected && styles['selected'])}
      style={{ width, height }}
      onDoubleClick={() => {
        view.setState({ editing: id })
      }}
    >
      <NodeResizer
        isVisible={selected}
        minWidth={96}
        minHeight={56}
        lineClassName={styles['line'] ?? ''}
        handleClassName={styles['corner'] ?? ''}
        onResizeEnd={(_event, box) => {
          const size = { width: Math.round(box.width), height: Math.round(box.height) }
          session.dispatch([setParams({ id, params: size }), moveNodes({ moves: [{ id, x: Math.round(box.x), y: Math.round(box.y) }] })])
        }}
      />
      <header className={styles['head']}>
        <KindTile kind="note" />
        <span className={styles['name']}>{nodeName(record) === 'note' ? 'Note' : nodeName(record)}</span>
      </header>
      {editing ? (
        <NoteText
          text={text}
          done={(next) => {
            view.setState({ editing: null })
            if (next !== text) session.dispatch(setParam({ id, param: 'text', value: next }))
          }}
        />
      ) : (
        <p className={cx(styles['text'], text === '' && styles['empty'])}>{text === '' ? 'Double-click to write' : text}</p>
      )}
    </div>
  )
})

function NoteText({ text, done }: { readonly text: string; readonly done: (text: string) => void }) {
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    area.current?.focus()
    area.current?.select()
  }, [])
  return (
    <textarea
      ref={area}
      className={`${styles['area'] ?? ''} nodrag nowheel nopan`}
      defaultValue={text}
      maxLength={20000}
      aria-label="Text of the note"
      onBlur={(event) => {
        done(event.target.value)
      }}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))) event.currentTarget.blur()
      }}
    />
  )
}
