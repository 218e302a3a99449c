import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { setTrainable, reorderWire } from '../../../core/graph/commands/index.ts'
import popupStyles from '../../kit/popup.module.css'
import { canvasHandle } from '../../state/canvas-handle.ts'
import { useCurrentSession, type Session } from '../../state/context.ts'
import { wiresInto } from '../graph-index.ts'
import { useView, useViewStore, type MenuRequest, type ViewStore } from '../view.ts'
import { popupPlace } from './popup.ts'
import styles from './overlays.module.css'

interface Item {
  readonly title: string
  readonly keys?: string
  readonly run: () => void
  readonly line?: boolean
}

const c = canvasHandle

function paneItems(view: ViewStore, request: MenuRequest): readonly Item[] {
  return [
    { title: 'Add a node…', keys: 'Tab', run: () => { view.setState({ search: { screen: request.screen, place: request.place, from: null } }) } },
    { title: 'Paste', keys: 'Ctrl+V', run: () => c()?.paste() },
    { title: 'Select all', keys: 'Ctrl+A', run: () => c()?.selectAll(), line: true },
    { title: 'Fit the drawing', run: () => c()?.fit() },
  ]
}

function nodeItems(session: Session, view: ViewStore, id: string): readonly Item[] {
  const { document, selection } = session.store.getState()
  const record = document.nodes[id]
  if (record === undefined) return []
  const several = selection.nodes.length > 1
  const freezable = record.kind === 'neuron' || record.kind === 'dense'
  return [
    ...(record.kind === 'note' ? [{ title: 'Write', keys: 'Enter', run: () => { view.setState({ editing: id }) } }] : []),
    ...(several || record.kind === 'note' || record.kind === 'group' ? [] : [{ title: 'Wire to…', keys: 'W', run: () => { view.setState({ wiring: id }) } }]),
    ...(record.kind === 'neuron' && !several ? [{ title: 'Explain', run: () => { session.explain(id); session.openDock('explain') } }] : []),
    ...(freezable ? [{ title: record.trainable ? 'Freeze' : 'Let it learn again', run: () => { session.dispatch(setTrainable({ nodes: selection.nodes.filter((other) => ['neuron', 'dense'].includes(document.nodes[other]?.kind ?? '')), trainable: !record.trainable })) } }] : []),
    { title: 'Cut', keys: 'Ctrl+X', run: () => c()?.cut(), line: true },
    { title: 'Copy', keys: 'Ctrl+C', run: () => c()?.copy() },
    { title: 'Duplicate', keys: 'Ctrl+D', run: () => c()?.duplicate() },
    record.kind === 'group' ? { title: 'Ungroup', keys: 'Ctrl+Shift+G', run: () => c()?.ungroup() } : { title: 'Group', keys: 'Ctrl+G', run: () => c()?.group() },
    { title: 'Delete', keys: 'Del', run: () => c()?.remove(), line: true },
  ]
}

function edgeItems(session: Session, id: string): readonly Item[] {
  const { document } = session.store.getState()
  const edge = document.edges[id]
  if (edge === undefined) return []
  const others = wiresInto(document.edges, edge.to.node).filter((wire) => wire.edge.to.port === edge.to.port)
  const at = others.findIndex((wire) => wire.id === id)
  return [
    { title: edge.trainable ? 'Freeze its weight' : 'Let it learn again', run: () => { session.dispatch(setTrainable({ edges: [id], trainable: !edge.trainable })) } },
    ...(at > 0 ? [{ title: 'Move up in the order', run: () => { session.dispatch(reorderWire({ id, after: others[at - 2]?.id ?? null })) } }] : []),
    ...(at >= 0 && at < others.length - 1 ? [{ title: 'Move down in the order', run: () => { session.dispatch(reorderWire({ id, after: others[at + 1]?.id ?? null })) } }] : []),
    { title: 'Delete', keys: 'Del', run: () => c()?.remove(), line: true },
  ]
}

/** What can be done with the thing under the pointer. */
export function ContextMenu() {
  const request = useView((view) => view.menu)
  return request === null ? null : <Menu key={`${request.screen.x}/${request.screen.y}`} request={request} />
}

function Menu({ request }: { readonly request: MenuRequest }) {
  const session = useCurrentSession()
  const view = useViewStore()
  const box = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState<{ readonly left: number; readonly top: number } | null>(null)
  const [active, setActive] = useState(0)
  const { target } = request
  const items = target.kind === 'pane' ? paneItems(view, request) : target.kind === 'node' ? nodeItems(session, view, target.id) : edgeItems(session, target.id)
  const close = (): void => {
    view.setState({ menu: null })
  }
  useLayoutEffect(() => {
    if (box.current === null) return
    setAt(popupPlace(box.current, request.screen, 2))
    box.current.focus({ preventScroll: true })
  }, [request])
  useEffect(() => {
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && box.current?.contains(event.target) !== true) view.setState({ menu: null })
    }
    window.addEventListener('pointerdown', outside, true)
    return () => {
      window.removeEventListener('pointerdown', outside, true)
    }
  }, [view])
  const choose = (item: Item | undefined): void => {
    close()
    item?.run()
  }
  const keys = (event: KeyboardEvent): void => {
    event.stopPropagation()
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setActive((active + (event.key === 'ArrowDown' ? 1 : -1) + items.length) % items.length)
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      choose(items[active])
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      close()
    }
  }
  return (
    <div
      ref={box}
      role="menu"
      tabIndex={-1}
      aria-label="Canvas menu"
      aria-activedescendant={`canvas-menu-${active}`}
      className={`${styles['popup'] ?? ''} ${popupStyles['popup'] ?? ''}`}
      style={{ ...(at ?? { opacity: 0 }), zoom: 1 }}
      onKeyDown={keys}
      onContextMenu={(event) => {
        event.preventDefault()
      }}
    >
      {items.map((item, i) => (
        <div key={item.title}>
          {item.line === true && <div className={popupStyles['line']} role="separator" />}
          <div
            id={`canvas-menu-${i}`}
            role="menuitem"
            className={popupStyles['item']}
            data-highlighted={i === active ? '' : undefined}
            onPointerMove={() => {
              setActive(i)
            }}
            onClick={() => {
              choose(item)
            }}
          >
            <span className={popupStyles['grow']}>{item.title}</span>
            {item.keys !== undefined && <span className={popupStyles['keys']}>{item.keys}</span>}
          </div>
        </div>
      ))}
    </div>
  )
}
