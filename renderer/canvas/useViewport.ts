import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import { useReactFlow, useUpdateNodeInternals, type Viewport } from '@xyflow/react'
import type { LoomDocument } from '../../core/graph/types.ts'
import { useCurrentSession, useSession } from '../state/context.ts'
import { useScreen } from '../state/useScreen.ts'
import { fitViewport, flowBox } from './fit-view.ts'
import { wiresFrom, wiresInto } from './graph-index.ts'
import { useMapShown } from './overlays/useMapShown.ts'
import { explainedNode } from './path.ts'
import { detailAt, useView, useViewStore } from './view.ts'

interface Free {
  /** Alt is held: nothing snaps. */
  readonly altHeld: boolean
  readonly onMove: (event: unknown, viewport: Viewport) => void
}

const viewports = new WeakMap<object, Viewport>()

/** Keeps the level of detail by zoom, remembers each session's viewport, and fits a drawing when it is first seen. */
export function useViewport(surface: RefObject<HTMLDivElement | null>): Free {
  const session = useCurrentSession()
  const view = useViewStore()
  const flow = useReactFlow()
  const { scale } = useScreen()
  const [altHeld, setAltHeld] = useState(false)
  const fitted = useRef(false)
  /** The person has moved the view: it stays where they put it. */
  const touched = useRef(false)
  /** The document as it was opened: after the first edit nothing is fitted by itself. */
  const first = useRef<LoomDocument | null>(null)
  /** The view before a neuron was explained, to return to. */
  const before = useRef<Viewport | null>(null)

  const onMove = useCallback(
    (event: unknown, viewport: Viewport) => {
      if (event !== null) touched.current = true
      viewports.set(session, viewport)
      const detail = detailAt(viewport.zoom)
      if (view.getState().detail !== detail) view.setState({ detail })
    },
    [session, view],
  )
  // Ports stand elsewhere in another detail: wires end where they are now.
  const detail = useView((state) => state.detail)
  const remeasure = useUpdateNodeInternals()
  useEffect(() => {
    remeasure(flow.getNodes().map(({ id }) => id))
  }, [detail, remeasure, flow])

  const map = useMapShown()
  const outputs = useSession((state) => state.preview?.outputs ?? null)
  const explained = useSession(explainedNode)

  useEffect(() => {
    const { document } = session.store.getState()
    first.current ??= document
    if (document !== first.current) touched.current = true
    if (!flow.viewportInitialized || touched.current) return
    const known = fitted.current ? undefined : viewports.get(session)
    fitted.current = true
    if (known !== undefined) {
      touched.current = true
      void flow.setViewport(known)
      return
    }
    const { clientWidth: width = 0, clientHeight: height = 0 } = surface.current ?? {}
    if (Object.keys(document.nodes).length === 0) {
      touched.current = true
      if (flow.getZoom() !== scale) void flow.setViewport({ x: 0, y: 0, zoom: scale })
      return
    }
    // Sizes follow what is known of the data: fit after they have reached the screen.
    const frame = requestAnimationFrame(() => {
      const view = fitViewport(flow.getNodes().map(flowBox), { width, height }, { maxZoom: width > 1400 ? 1.5 : scale, scale, map })
      if (view !== null) void flow.setViewport(view)
    })
    return () => {
      cancelAnimationFrame(frame)
    }
  }, [flow, flow.viewportInitialized, session, scale, surface, outputs, map])

  useEffect(() => {
    if (explained === null) return
    const frame = requestAnimationFrame(() => {
      const { edges } = session.store.getState().document
      const near = [explained, ...wiresInto(edges, explained).map((wire) => wire.edge.from.node), ...wiresFrom(edges, explained).map((wire) => wire.edge.to.node)]
      before.current ??= flow.getViewport()
      void flow.fitView({ nodes: near.map((id) => ({ id })), padding: { top: '20px', bottom: '20px', left: '24px', right: '24px' }, maxZoom: scale, minZoom: 0.4 })
    })
    return () => {
      cancelAnimationFrame(frame)
    }
  }, [flow, session, scale, explained])
  useEffect(() => {
    if (explained !== null || before.current === null) return
    const frame = requestAnimationFrame(() => {
      if (before.current !== null) void flow.setViewport(before.current)
      before.current = null
    })
    return () => {
      cancelAnimationFrame(frame)
    }
  }, [flow, explained])

  useEffect(() => {
    const follow = (event: KeyboardEvent): void => {
      setAltHeld(event.altKey)
    }
    const release = (): void => {
      setAltHeld(false)
    }
    window.addEventListener('keydown', follow)
    window.addEventListener('keyup', follow)
    window.addEventListener('blur', release)
    return () => {
      window.removeEventListener('keydown', follow)
      window.removeEventListener('keyup', follow)
      window.removeEventListener('blur', release)
    }
  }, [])
  return { altHeld, onMove }
}
