import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { cx } from '../../kit/cx.ts'
import { Kbd } from '../../kit/Kbd.tsx'
import { useCurrentSession, useSession } from '../../state/context.ts'
import { wire } from '../edit.ts'
import { portsOf } from '../kinds.ts'
import { nodeLabel } from '../labels.ts'
import { nodeName, sourceName } from '../names.ts'
import { KindTile } from '../nodes/KindTile.tsx'
import { portKey, useView, useViewStore, type PortEnd } from '../view.ts'
import { startDrag } from '../wires/fit.ts'
import search from '../../palette/NodeSearch.module.css'
import styles from './WireTargets.module.css'

/** Wiring by keyboard: the ports where a wire from the chosen node can end, nearest first. */
export function WireTargets() {
  const node = useView((view) => view.wiring)
  const exists = useSession((state) => node !== null && state.document.nodes[node] !== undefined)
  return node !== null && exists ? <Targets key={node} node={node} /> : null
}

/** Wires run from left to right: what stands behind comes later in the list. */
const BEHIND = 10_000

interface Target {
  readonly end: PortEnd
  readonly title: string
  readonly kind: string
  readonly fits: boolean
  readonly note: string
}

function Targets({ node }: { readonly node: string }) {
  const session = useCurrentSession()
  const view = useViewStore()
  const document = useSession((state) => state.document)
  const analysis = useSession((state) => state.analysis)
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  const record = document.nodes[node]
  const outputs = record === undefined ? [] : portsOf(record).outputs
  const inputs = record === undefined ? [] : portsOf(record).inputs
  const [port] = outputs.length > 0 ? outputs : inputs
  const from = useMemo<PortEnd | null>(
    () => (port === undefined ? null : { node, port: port.name, side: outputs.length > 0 ? 'out' : 'in' }),
    [node, port, outputs.length],
  )
  const targets = useMemo<readonly Target[]>(() => {
    if (from === null || record === undefined) return []
    const { verdicts } = startDrag(document, analysis, from)
    const found: (Target & { distance: number })[] = []
    for (const [id, other] of Object.entries(document.nodes)) {
      if (id === node) continue
      const ports = from.side === 'out' ? portsOf(other).inputs : portsOf(other).outputs
      for (const item of ports) {
        const end: PortEnd = { node: id, port: item.name, side: from.side === 'out' ? 'in' : 'out' }
        const verdict = verdicts.get(portKey(end))
        const ahead = (other.position.x - record.position.x) * (from.side === 'out' ? 1 : -1)
        const distance = Math.hypot(ahead, other.position.y - record.position.y) + (ahead > 0 ? 0 : BEHIND)
        found.push({ end, kind: other.kind, title: ports.length > 1 ? `${sourceName(document, id)}, ${item.label}` : sourceName(document, id), fits: verdict?.fits === true, note: verdict?.fits === false ? verdict.reason : '', distance })
      }
    }
    const text = query.trim().toLowerCase()
    return found.filter((target) => target.title.toLowerCase().includes(text) || target.kind.includes(text)).sort((a, b) => Number(b.fits) - Number(a.fits) || a.distance - b.distance)
  }, [document, analysis, from, node, record, query])
  const usable = targets.filter((target) => target.fits)
  const at = Math.min(active, Math.max(0, usable.length - 1))
  useEffect(() => {
    field.current?.focus({ preventScroll: true })
  }, [])
  if (record === undefined) return null
  const close = (): void => {
    view.setState({ wiring: null })
    window.document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(node)}"]`)?.focus({ preventScroll: true })
  }
  const choose = (target: Target | undefined): void => {
    if (target === undefined || from === null) return
    close()
    wire(session, from, target.end)
  }
  const keys = (event: KeyboardEvent): void => {
    event.stopPropagation()
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setActive((at + (event.key === 'ArrowDown' ? 1 : -1) + usable.length) % Math.max(1, usable.length))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      choose(usable[at])
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      close()
    }
  }
  return (
    <div className={styles['layer']} onPointerDown={(event) => { if (event.target === event.currentTarget) close() }}>
      <div className={cx(search['box'], styles['box'])} role="dialog" aria-label={`Wire ${nodeLabel(record)} to`}>
        <div className={search['head']}>
          <KindTile kind={record.kind} />
          <span>{nodeName(record)} →</span>
          <input
            ref={field}
            role="combobox"
            aria-expanded="true"
            aria-controls="wire-targets"
            aria-activedescendant={usable.length > 0 ? `wire-target-${at}` : undefined}
            aria-label="Target of the wire"
            placeholder="Wire to…"
            autoComplete="off"
            value={query}
            onChange={(event) => {
              setQuery(event.target.value)
              setActive(0)
            }}
            onKeyDown={keys}
          />
        </div>
        <ul id="wire-targets" role="listbox" aria-label="Ports" className={search['list']}>
          {targets.length === 0 && <li className={search['none']}>There is no other node to wire to.</li>}
          {targets.map((target) => {
            const index = usable.indexOf(target)
            return (
              <li
                key={portKey(target.end)}
                id={index < 0 ? undefined : `wire-target-${index}`}
                role="option"
                aria-selected={index === at && index >= 0}
                aria-disabled={!target.fits || undefined}
                className={cx(search['option'], index >= 0 && index === at && search['active'], !target.fits && search['disabled'])}
                onClick={() => {
                  if (target.fits) choose(target)
                }}
                onPointerMove={() => {
                  if (index >= 0) setActive(index)
                }}
              >
                <KindTile kind={target.kind} />
                <span className={search['title']}>{target.title}</span>
                <span className={search['note']}>{target.note}</span>
              </li>
            )
          })}
        </ul>
        <div className={search['foot']}>
          <span>
            <Kbd>↑↓</Kbd> choose
          </span>
          <span>
            <Kbd>Enter</Kbd> wire
          </span>
          <span>
            <Kbd>Esc</Kbd> close
          </span>
        </div>
      </div>
    </div>
  )
}
