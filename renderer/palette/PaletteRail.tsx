import { Search } from 'lucide-react'
import { KindTile } from '../canvas/nodes/KindTile.tsx'
import { Tip } from '../kit/Tip.tsx'
import { canvasHandle } from '../state/canvas-handle.ts'
import { writeDragged } from './drag.ts'
import { allEntries } from './entries.ts'
import styles from './PaletteRail.module.css'

/** One entry per kind: presets are chosen in the inspector afterwards. */
const kinds = allEntries.filter((entry, i) => allEntries.findIndex((other) => other.kind === entry.kind) === i)

/** The palette on narrow windows: a column of icons. */
export function PaletteRail() {
  return (
    <nav className={styles['rail']} aria-label="Nodes">
      <Tip text="Search nodes" keys="Tab" side="right">
        <button type="button" className={styles['item']} aria-label="Search nodes" onClick={() => canvasHandle()?.openSearch()}>
          <Search size={16} strokeWidth={1.75} />
        </button>
      </Tip>
      {kinds.map((entry) => {
        const title = entry.kind === 'activation' ? 'Activation' : entry.title
        return (
          <Tip key={entry.kind} text={title} side="right" {...(entry.shortcut === null ? {} : { keys: entry.shortcut })}>
            <button
              type="button"
              className={styles['item']}
              aria-label={title}
              draggable
              onDragStart={(event) => {
                writeDragged(event.dataTransfer, { kind: entry.kind, params: entry.params })
              }}
              onClick={() => canvasHandle()?.insert(entry.kind, entry.params)}
              data-kind={entry.kind}
            >
              <KindTile kind={entry.kind} />
            </button>
          </Tip>
        )
      })}
    </nav>
  )
}
