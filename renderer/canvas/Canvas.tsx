import { useState } from 'react'
import { ReactFlowProvider } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { CanvasFlow } from './CanvasFlow.tsx'
import { createView, ViewContext } from './view.ts'
import styles from './Canvas.module.css'

/** The drawing of the current session: nodes, wires and everything that floats above them. */
export function Canvas() {
  const [view] = useState(createView)
  return (
    <div className={styles['canvas']}>
      <ReactFlowProvider>
        <ViewContext value={view}>
          <CanvasFlow />
        </ViewContext>
      </ReactFlowProvider>
    </div>
  )
}
