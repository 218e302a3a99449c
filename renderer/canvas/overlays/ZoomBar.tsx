import { Map as MapIcon, Minus, Plus, Scan } from 'lucide-react'
import { useReactFlow, useStore } from '@xyflow/react'
import { Tip } from '../../kit/Tip.tsx'
import { cx } from '../../kit/cx.ts'
import { canvasHandle } from '../../state/canvas-handle.ts'
import { useViewStore } from '../view.ts'
import { useMapShown } from './useMapShown.ts'
import styles from './overlays.module.css'

/** Zoom out, the percentage (click for 100 %), zoom in, fit, map. */
export function ZoomBar() {
  const flow = useReactFlow()
  const view = useViewStore()
  const map = useMapShown()
  const percent = useStore((state) => Math.round(state.transform[2] * 100))
  return (
    <div className={cx(styles['chip'], styles['zoom'])} role="group" aria-label="Zoom">
      <Tip text="Zoom out" side="top">
        <button type="button" className={styles['step']} aria-label="Zoom out" onClick={() => void flow.zoomOut()}>
          <Minus size={14} strokeWidth={1.75} />
        </button>
      </Tip>
      <Tip text="Zoom to 100 %" side="top">
        <button type="button" className={styles['percent']} aria-label={`Zoom ${percent} %, set to 100 %`} onClick={() => void flow.zoomTo(1)}>
          {percent} %
        </button>
      </Tip>
      <Tip text="Zoom in" side="top">
        <button type="button" className={styles['step']} aria-label="Zoom in" onClick={() => void flow.zoomIn()}>
          <Plus size={14} strokeWidth={1.75} />
        </button>
      </Tip>
      <span className={styles['bar']} />
      <Tip text="Fit the drawing" side="top">
        <button type="button" className={styles['step']} aria-label="Fit the drawing" onClick={() => canvasHandle()?.fit()}>
          <Scan size={14} strokeWidth={1.75} />
        </button>
      </Tip>
      <Tip text={map ? 'Hide the map' : 'Show the map'} side="top">
        <button
          type="button"
          className={cx(styles['step'], map && styles['pressed'])}
          aria-label="Map"
          aria-pressed={map}
          onClick={() => {
            view.setState({ minimap: !map })
          }}
        >
          <MapIcon size={14} strokeWidth={1.75} />
        </button>
      </Tip>
    </div>
  )
}
