import { useState, type DragEvent } from 'react'
import { ChevronDown, ChevronRight, PanelLeftClose, PanelLeftOpen, Search, X } from 'lucide-react'
import { FunctionCurve } from '../canvas/pictures/parts/FunctionCurve.tsx'
import { KindTile } from '../canvas/nodes/KindTile.tsx'
import { canvasHandle } from '../state/canvas-handle.ts'
import { cx } from '../kit/cx.ts'
import { Kbd } from '../kit/Kbd.tsx'
import { Tip } from '../kit/Tip.tsx'
import { writeDragged } from './drag.ts'
import { search, sections, type Entry, type Section } from './entries.ts'
import { PaletteRail } from './PaletteRail.tsx'
import styles from './Palette.module.css'

const place = (entry: Entry): void => canvasHandle()?.insert(entry.kind, entry.params)
const drag =
  (entry: Entry) =>
  (event: DragEvent): void => {
    writeDragged(event.dataTransfer, { kind: entry.kind, params: entry.params })
  }

export interface PaletteProps {
  /** A column of icons instead of the full list. */
  readonly rail: boolean
  /** Change between the two. */
  readonly onToggle: () => void
}

/** Everything that can be placed: drag it to its place, or click to let it find room. */
export function Palette({ rail, onToggle }: PaletteProps) {
  return (
    <div className={styles['frame']}>
      {rail ? <PaletteRail /> : <FullPalette />}
      <div className={cx(styles['foot'], rail && styles['footRail'])}>
        <Tip text={rail ? 'Widen the palette' : 'Narrow the palette'} side="right">
          <button type="button" className={styles['toggle']} aria-label={rail ? 'Widen the palette' : 'Narrow the palette'} onClick={onToggle}>
            {rail ? <PanelLeftOpen size={16} strokeWidth={1.75} /> : <PanelLeftClose size={16} strokeWidth={1.75} />}
          </button>
        </Tip>
      </div>
    </div>
  )
}

function FullPalette() {
  const [query, setQuery] = useState('')
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const found = query.trim() === '' ? null : search(query)
  const toggle = (title: string): void => {
    const next = new Set(closed)
    if (!next.delete(title)) next.add(title)
    setClosed(next)
  }
  return (
    <nav className={styles['palette']} aria-label="Nodes">
      <div className={styles['search']}>
        <Search size={16} strokeWidth={1.75} aria-hidden="true" />
        <input
          type="text"
          value={query}
          placeholder="Search nodes"
          aria-label="Search nodes"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setQuery(event.target.value)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setQuery('')
            if (event.key === 'Enter' && found?.[0] !== undefined) place(found[0])
          }}
        />
        {query === '' ? (
          <Kbd>Tab</Kbd>
        ) : (
          <button
            type="button"
            aria-label="Clear the search"
            onClick={() => {
              setQuery('')
            }}
          >
            <X size={14} />
          </button>
        )}
      </div>
      <div className={styles['list']}>
        {found === null ? (
          sections.map((section) => (
            <SectionView
              key={section.title}
              section={section}
              open={!closed.has(section.title)}
              toggle={() => {
                toggle(section.title)
              }}
            />
          ))
        ) : found.length === 0 ? (
          <p className={styles['none']}>No node is called “{query.trim()}”.</p>
        ) : (
          found.map((entry) => <EntryRow key={entry.id} entry={entry} />)
        )}
      </div>
    </nav>
  )
}

/** Cards of a grid that show at first. */
const CARDS = 8

function SectionView({ section, open, toggle }: { readonly section: Section; readonly open: boolean; readonly toggle: () => void }) {
  const [whole, setWhole] = useState(false)
  const Chevron = open ? ChevronDown : ChevronRight
  const cards = whole ? section.entries : section.entries.slice(0, CARDS)
  return (
    <section className={styles['section']}>
      <button type="button" className={styles['title']} aria-expanded={open} onClick={toggle}>
        <Chevron size={12} strokeWidth={2} aria-hidden="true" />
        {section.title}
      </button>
      {open &&
        (section.grid ? (
          <div className={styles['grid']}>
            {cards.map((entry) => (
              <CurveCard key={entry.id} entry={entry} />
            ))}
            {section.entries.length > CARDS && (
              <button
                type="button"
                className={styles['more']}
                aria-expanded={whole}
                onClick={() => {
                  setWhole(!whole)
                }}
              >
                {whole ? 'Fewer' : `${section.entries.length - CARDS} more`}
              </button>
            )}
          </div>
        ) : (
          section.entries.map((entry) => <EntryRow key={entry.id} entry={entry} />)
        ))}
    </section>
  )
}

function EntryRow({ entry }: { readonly entry: Entry }) {
  return (
    <Tip text={entry.summary} side="right">
      <button
        type="button"
        className={styles['row']}
        draggable
        onDragStart={drag(entry)}
        onClick={() => {
          place(entry)
        }}
        data-kind={entry.id}
      >
        <KindTile kind={entry.kind} />
        <span className={styles['name']}>{entry.title}</span>
        {entry.shortcut !== null && <Kbd>{entry.shortcut}</Kbd>}
      </button>
    </Tip>
  )
}

/** Short names for the little cards. */
const short: { readonly [title: string]: string } = { sigmoid: 'sigm', identity: 'ident', softplus: 'soft+', 'leaky ReLU': 'leaky', softmax: 'softmax', gaussian: 'gauss', softsign: 'sign', 'hard sigmoid': 'h.sigm', 'hard tanh': 'h.tanh' }

function CurveCard({ entry }: { readonly entry: Entry }) {
  return (
    <Tip text={entry.summary} side="right">
      <button
        type="button"
        className={styles['card']}
        draggable
        onDragStart={drag(entry)}
        onClick={() => {
          place(entry)
        }}
        aria-label={short[entry.title] === undefined ? entry.title : `${entry.title}, ${short[entry.title]!}`}
        data-kind={entry.id}
      >
        {entry.curve === 'softmax' ? <SoftmaxBars /> : <FunctionCurve name={entry.curve ?? 'identity'} params={entry.params} at={null} out={null} width={32} height={20} plain />}
        <span>{short[entry.title] ?? entry.title}</span>
      </button>
    </Tip>
  )
}

/** Softmax mixes elements: shares instead of a curve. */
function SoftmaxBars() {
  return (
    <svg width={32} height={20} className={cx(styles['bars'])} aria-hidden="true">
      {[5, 14, 8, 3].map((height, i) => (
        <rect key={height} x={3 + i * 7} y={19 - height} width={5} height={height} />
      ))}
    </svg>
  )
}
