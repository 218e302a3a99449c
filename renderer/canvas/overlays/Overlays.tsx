import { memo } from 'react'
import { Panel } from '@xyflow/react'
import { useSession } from '../../state/context.ts'
import { explainedNode } from '../path.ts'
import { Legend } from './Legend.tsx'
import { MiniMap } from './MiniMap.tsx'
import { useMapShown } from './useMapShown.ts'
import { RowChip } from './RowChip.tsx'
import { ZoomBar } from './ZoomBar.tsx'
import styles from './overlays.module.css'

/** What floats above the drawing: the row that is shown, the legend, the zoom and the map. */
export const Overlays = memo(function Overlays() {
  const some = useSession((state) => Object.keys(state.document.nodes).length > 0)
  const explaining = useSession((state) => explainedNode(state) !== null)
  const map = useMapShown() && !explaining
  return (
    <>
      {some && (
        <Panel position="top-left" className={styles['panel'] ?? ''}>
          <RowChip />
        </Panel>
      )}
      {some && (
        <Panel position="top-right" className={styles['panel'] ?? ''}>
          <Legend />
        </Panel>
      )}
      <Panel position="bottom-left" className={styles['panel'] ?? ''}>
        <ZoomBar />
      </Panel>
      {some && map && (
        <Panel position="bottom-right" className={styles['panel'] ?? ''}>
          <MiniMap />
        </Panel>
      )}
    </>
  )
})
