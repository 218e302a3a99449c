import { Canvas } from '../canvas/Canvas.tsx'
import { DataView } from '../data/DataView.tsx'
import { Inspector } from '../inspector/Inspector.tsx'
import { cx } from '../kit/cx.ts'
import { Palette } from '../palette/Palette.tsx'
import { useApp } from '../state/app.ts'
import { SessionContext, useSession } from '../state/context.ts'
import { layoutFor } from '../state/layout.ts'
import type { OwnedSession } from '../state/session/create.ts'
import { isRunning } from '../state/session/run-fold.ts'
import { Dock } from './Dock.tsx'
import { Guard } from './Guard.tsx'
import styles from './Editor.module.css'
import { StatusBar } from './StatusBar.tsx'
import { Toolbar } from './Toolbar.tsx'
import { useWindowHeight } from './useWindowHeight.ts'

/** Title, toolbar and status rows, in their own pixels. */
const rows = 36 + 44 + 24
/** What a grown dock leaves of the canvas. */
const strip = 236

function dockHeight(own: number | null, usual: number, grown: boolean, work: number): number {
  if (grown) return Math.max(usual, Math.min(own ?? 560, work - strip))
  return Math.min(own ?? usual, Math.max(120, work - strip / 2))
}

function Work() {
  const training = useSession((state) => isRunning(state.run))
  const width = useApp((state) => state.windowWidth)
  const setting = useApp((state) => state.settings.scale)
  const palette = useApp((state) => state.palette)
  const layout = layoutFor(width, setting, palette, training)
  const work = useWindowHeight() / layout.scale - rows
  const dock = useSession((state) => state.dock)
  const neurons = useSession((state) => Object.values(state.document.nodes).some(({ kind }) => kind === 'neuron'))
  const explaining = dock.open && dock.tab === 'explain' && neurons
  const height = dockHeight(dock.height, layout.dock, dock.expanded || explaining, work)
  const rail = layout.palette === 'rail'
  return (
    <>
      {!explaining && (
        <aside className={styles['palette']} style={{ width: rail ? 48 : 232 }} aria-label="Nodes">
          <Palette
            rail={rail}
            onToggle={() => {
              useApp.setState({ palette: rail ? 'full' : 'rail' })
            }}
          />
        </aside>
      )}
      <main className={styles['canvas']} style={explaining ? { gridColumn: '1 / -1' } : {}} aria-label="Canvas">
        <Guard what="The canvas">
          <Canvas />
        </Guard>
      </main>
      {!explaining && (
        <aside className={styles['inspector']} style={{ width: layout.inspector }} aria-label="Inspector">
          <Guard what="The inspector">
            <Inspector />
          </Guard>
        </aside>
      )}
      <div className={cx(styles['dock'], explaining && styles['wide'])}>
        <Dock height={height} max={work - strip / 2} scale={layout.scale} />
      </div>
    </>
  )
}

function Body() {
  const mode = useSession((state) => state.mode)
  return (
    <>
      <div className={styles['editor']}>
        <div className={styles['toolbar']}>
          <Toolbar />
        </div>
        {mode === 'canvas' ? (
          <Work />
        ) : (
          <div className={styles['data']}>
            <Guard what="The data view">
              <DataView />
            </Guard>
          </div>
        )}
      </div>
      <StatusBar />
    </>
  )
}

/** Everything about one document. */
export function Editor({ session }: { readonly session: OwnedSession }) {
  return (
    <SessionContext value={session}>
      <Body />
    </SessionContext>
  )
}
