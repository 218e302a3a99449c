import { useEffect, useRef, type RefObject } from 'react'
import { useReactFlow, type ReactFlowInstance } from '@xyflow/react'
import { registerCanvas, type CanvasHandle } from '../state/canvas-handle.ts'
import { useCurrentSession, type Session } from '../state/context.ts'
import { useScreen } from '../state/useScreen.ts'
import { clipOf, clipText, readClip } from './clipboard.ts'
import { besideSelected, groupSelected, paste, place, removeSelected, ungroupSelected } from './edit.ts'
import { fitViewport, flowBox, type FitOptions } from './fit-view.ts'
import type { LoomEdge, LoomNode } from './flow/flow.ts'
import { useMapShown } from './overlays/useMapShown.ts'
import { bounds } from './placement.ts'
import { nodeSize } from './size.ts'
import { useViewStore, type ViewStore } from './view.ts'
import type { Point } from './wires/geometry.ts'

/** What floats above the drawing. */
type Floating = Pick<FitOptions, 'scale' | 'map'>

type FlowInstance = ReactFlowInstance<LoomNode, LoomEdge>

/** Copied text stays here too, for places where the system's clipboard cannot be read. */
let copied = ''
/** How often the same clip was pasted: each time stands a little further down. */
let pastes = 0

function copy(session: Session): boolean {
  const { document, selection } = session.store.getState()
  const clip = clipOf(document, selection.nodes)
  if (clip === null) return false
  copied = clipText(clip)
  pastes = 0
  void navigator.clipboard.writeText(copied).catch(() => undefined)
  return true
}

async function pasteText(session: Session, middle: () => Point): Promise<void> {
  const text = await navigator.clipboard.readText().catch(() => copied)
  const clip = readClip(text) ?? readClip(copied)
  if (clip === null) {
    session.notify({ tone: 'plain', title: 'Nothing to paste', text: 'Copy nodes on a canvas first.' })
    return
  }
  pastes += 1
  const frame = bounds(Object.values(clip.nodes).map((record) => ({ ...record.position, ...nodeSize(record) })))
  const taken = frame !== null && Object.values(session.store.getState().document.nodes).some((node) => node.position.x === frame.x && node.position.y === frame.y)
  const at = frame === null ? middle() : taken ? { x: frame.x + 32 * pastes, y: frame.y + 32 * pastes } : { x: frame.x, y: frame.y }
  paste(session, clip, at)
}

function duplicate(session: Session): void {
  const { document, selection } = session.store.getState()
  const clip = clipOf(document, selection.nodes)
  const frame = clip === null ? null : bounds(Object.values(clip.nodes).map((record) => ({ ...record.position, ...nodeSize(record) })))
  if (clip !== null && frame !== null) paste(session, clip, { x: frame.x + 32, y: frame.y + 32 })
}

function makeHandle(session: Session, flow: FlowInstance, view: ViewStore, surface: RefObject<HTMLDivElement | null>, floating: RefObject<Floating>): CanvasHandle {
  const middleOnScreen = (): Point => {
    const box = surface.current?.getBoundingClientRect()
    return box === undefined ? { x: 0, y: 0 } : { x: box.left + box.width / 2, y: box.top + box.height / 2 }
  }
  const middle = (): Point => flow.screenToFlowPosition(middleOnScreen())
  return {
    copy: () => void copy(session),
    cut: () => {
      if (copy(session)) removeSelected(session)
    },
    paste: () => void pasteText(session, middle),
    duplicate: () => {
      duplicate(session)
    },
    remove: () => {
      removeSelected(session)
    },
    selectAll: () => {
      const { document } = session.store.getState()
      session.select({ nodes: Object.keys(document.nodes), edges: Object.keys(document.edges) })
    },
    group: () => {
      groupSelected(session)
    },
    ungroup: () => {
      ungroupSelected(session)
    },
    zoomIn: () => void flow.zoomIn({ duration: 0 }),
    zoomOut: () => void flow.zoomOut({ duration: 0 }),
    fit: (nodes) => {
      const { clientWidth: width = 0, clientHeight: height = 0 } = surface.current ?? {}
      const boxes = flow.getNodes().flatMap((node) => (nodes?.includes(node.id) === false ? [] : [flowBox(node)]))
      const target = fitViewport(boxes, { width, height }, { maxZoom: 1.5, ...floating.current })
      if (target !== null) void flow.setViewport(target)
    },
    reveal: (nodes) => {
      reveal(session, flow, surface, nodes)
    },
    openSearch: () => {
      const at = lastPointer(surface)
      const screen = at ?? middleOnScreen()
      view.setState({ search: { screen, place: flow.screenToFlowPosition(screen), from: null, beside: at === null }, menu: null })
    },
    insert: (kind, params) => {
      const at = middle()
      const size = nodeSize({ kind, params: params ?? {}, position: at, trainable: true })
      const free = besideSelected(session.store.getState(), kind, params ?? {}) ?? { x: at.x - size.width / 2, y: at.y - size.height / 2 }
      const id = place(session, { kind, ...(params === undefined ? {} : { params }), at: free, findRoom: true })
      if (id !== null) reveal(session, flow, surface, [id])
    },
    startWire: () => {
      const [node] = session.store.getState().selection.nodes
      if (node !== undefined) view.setState({ wiring: node })
    },
  }
}

/** Scroll so that nodes are in view; what is in view already does not move. */
function reveal(session: Session, flow: FlowInstance, surface: RefObject<HTMLDivElement | null>, ids: readonly string[]): void {
  const { document } = session.store.getState()
  const frame = bounds(ids.flatMap((id) => {
    const record = document.nodes[id]
    return record === undefined ? [] : [{ ...record.position, ...nodeSize(record) }]
  }))
  const box = surface.current?.getBoundingClientRect()
  if (frame === null || box === undefined) return
  const low = flow.flowToScreenPosition({ x: frame.x, y: frame.y })
  const high = flow.flowToScreenPosition({ x: frame.x + frame.width, y: frame.y + frame.height })
  if (low.x >= box.left && low.y >= box.top && high.x <= box.right && high.y <= box.bottom) return
  const zoom = Math.min(flow.getZoom(), (box.width - 48) / frame.width, (box.height - 96) / frame.height)
  void flow.setCenter(frame.x + frame.width / 2, frame.y + frame.height / 2, { zoom })
}

let pointer: Point | null = null

/** Where the pointer rests, if it rests on the canvas. */
function lastPointer(surface: RefObject<HTMLDivElement | null>): Point | null {
  const box = surface.current?.getBoundingClientRect()
  if (pointer === null || box === undefined) return null
  return pointer.x >= box.left && pointer.x <= box.right && pointer.y >= box.top && pointer.y <= box.bottom ? pointer : null
}

/** What menus, keys and panels may ask of the canvas, while it is mounted. */
export function useCanvasHandle(surface: RefObject<HTMLDivElement | null>): void {
  const session = useCurrentSession()
  const flow = useReactFlow<LoomNode, LoomEdge>()
  const view = useViewStore()
  const { scale } = useScreen()
  const map = useMapShown()
  const floating = useRef<Floating>({ scale, map })
  useEffect(() => {
    floating.current = { scale, map }
  }, [scale, map])
  useEffect(() => registerCanvas(makeHandle(session, flow, view, surface, floating)), [session, flow, view, surface])
  useEffect(() => {
    const follow = (event: PointerEvent): void => {
      pointer = { x: event.clientX, y: event.clientY }
    }
    window.addEventListener('pointermove', follow, { passive: true })
    return () => {
      window.removeEventListener('pointermove', follow)
    }
  }, [])
}
