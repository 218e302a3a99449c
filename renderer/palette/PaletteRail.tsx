import { Search } from 'lucide-react'
import { definitionOf } from '../canvas/kinds.ts'
import { KindTile } from '../canvas/nodes/KindTile.tsx'
import { Tip } from '../kit/Tip.tsx'
import { canvasHandle } from '../state/canvas-handle.ts'
import { writeDragged } from './drag.ts'
import { allEntries } from './entries.ts'
import styles from './PaletteRail.module.css'

/** The kinds that most drawings need, one entry each; the others are found by the search, presets are chosen in the inspector. */
const common = new Set(['input', 'output', 'neuron', 'activation', 'dense', 'convolution2d', 'pooling2d', 'flatten', 'dropout', 'batchNormalisation', 'concatenate', 'add', 'group', 'note'])
const kinds = allEntries.filter((entry, i) => common.has(entry.kind) && allEntries.findIndex((other) => other.kind === entry.kind) === i)

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
        const title = definitionOf(entry.kind)?.title ?? entry.title
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
