import { useCallback, type KeyboardEvent } from 'react'
import { moveNodes } from '../../core/graph/commands/index.ts'
import { useCurrentSession, type Session } from '../state/context.ts'
import { membersOf } from './flow/fold.ts'
import { useViewStore } from './view.ts'

const steps: { readonly [key: string]: readonly [number, number] } = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

/** Move the selected nodes by the arrow keys: a grid step, or one pixel with Alt, four grid steps with Shift. */
function nudge(session: Session, [dx, dy]: readonly [number, number], size: number): void {
  const { document, selection } = session.store.getState()
  const inside = new Set(selection.nodes.flatMap((id) => membersOf(document, id)))
  const moves = selection.nodes.flatMap((id) => {
    const record = document.nodes[id]
    return record === undefined || inside.has(id) ? [] : [{ id, x: record.position.x + dx * size, y: record.position.y + dy * size }]
  })
  if (moves.length > 0) session.dispatch(moveNodes({ moves }), `nudge:${selection.nodes.join(',')}`)
}

/** Keys that act on the node or wire with the focus; everything else belongs to the action table. */
export function useCanvasKeys(): (event: KeyboardEvent<HTMLElement>) => void {
  const session = useCurrentSession()
  const view = useViewStore()
  return useCallback(
    (event) => {
      const { target } = event
      if (!(target instanceof Element) || target.closest('input, textarea, select, [role="listbox"], [role="combobox"]') !== null) return
      const step = steps[event.key]
      if (step !== undefined && !event.ctrlKey && !event.metaKey) {
        if (session.store.getState().selection.nodes.length === 0) return
        event.preventDefault()
        nudge(session, step, event.altKey ? 1 : event.shiftKey ? 64 : 16)
        return
      }
      if (event.key === 'Escape') {
        session.select({ nodes: [], edges: [] })
        view.setState({ menu: null, search: null, wiring: null })
        return
      }
      if ((event.key !== 'Enter' && event.key !== ' ') || event.ctrlKey || event.metaKey || event.altKey) return
      if (target.closest('button') !== null) return
      const node = target.closest('.react-flow__node')?.getAttribute('data-id')
      const edge = target.closest('.react-flow__edge')?.getAttribute('data-id')
      if (node !== null && node !== undefined) {
        event.preventDefault()
        const { selection, document } = session.store.getState()
        const chosen = selection.nodes.includes(node)
        if (event.shiftKey) session.select({ nodes: chosen ? selection.nodes.filter((id) => id !== node) : [...selection.nodes, node] })
        else if (!chosen || selection.nodes.length > 1) session.select({ nodes: [node], edges: [] })
        else if (document.nodes[node]?.kind === 'note') view.setState({ editing: node })
        else focusInspector()
      } else if (edge !== null && edge !== undefined) {
        event.preventDefault()
        session.select({ nodes: [], edges: [edge] })
      }
    },
    [session, view],
  )
}

/** Hand the focus to the first field of the inspector. */
function focusInspector(): void {
  document.querySelector<HTMLElement>('[data-inspector] input, [data-inspector] button, [data-inspector] [role="combobox"]')?.focus()
}
