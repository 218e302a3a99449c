import type { KeyboardEvent } from 'react'
import { useSession } from '../state/context.ts'
import { DocumentSummary } from './DocumentSummary.tsx'
import { EdgeInspector } from './EdgeInspector.tsx'
import { NodeInspector } from './NodeInspector.tsx'
import { SeveralInspector } from './SeveralInspector.tsx'
import { TrainingSummary } from './TrainingSummary.tsx'
import styles from './Inspector.module.css'

/** Escape in a field hands the focus back to what the inspector is about. */
function backToCanvas(event: KeyboardEvent<HTMLElement>): void {
  // Lists of choices stand elsewhere on the page and close by themselves.
  if (event.key !== 'Escape' || event.defaultPrevented || !(event.target instanceof HTMLElement) || !event.currentTarget.contains(event.target)) return
  event.preventDefault()
  const selected = document.querySelector<HTMLElement>('.react-flow__node.selected, .react-flow__edge.selected')
  if (selected === null) event.target.blur()
  else selected.focus()
}

/** What is selected, to read and to set; with nothing selected the run that goes on, or the document. */
export function Inspector() {
  const nodes = useSession((state) => state.selection.nodes)
  const edges = useSession((state) => state.selection.edges)
  const running = useSession((state) => state.run !== null)
  const [node] = nodes
  const [edge] = edges
  return (
    <div className={styles['inspector']} data-inspector onKeyDown={backToCanvas}>
      {nodes.length === 1 && node !== undefined && edges.length === 0 ? (
        <NodeInspector key={node} id={node} />
      ) : edges.length === 1 && edge !== undefined && nodes.length === 0 ? (
        <EdgeInspector key={edge} id={edge} />
      ) : nodes.length + edges.length > 1 ? (
        <SeveralInspector />
      ) : running ? (
        <TrainingSummary />
      ) : (
        <DocumentSummary />
      )}
    </div>
  )
}
