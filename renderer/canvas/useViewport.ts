import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import { useReactFlow } from '@xyflow/react'
import { useCurrentSession } from '../state/context.ts'
import { useScreen } from '../state/useScreen.ts'
import { detailAt, useViewStore } from './view.ts'

interface Free {
  /** Alt is held: nothing snaps. */
  readonly altHeld: boolean
  onMove(event: unknown, viewport: { readonly zoom: number }): void
}

const viewports = new WeakMap<object, { readonly x: number; readonly y: number; readonly zoom: number }>()

/** Keeps the level of detail by zoom, remembers each session's viewport, and fits a drawing when it is first seen. */
export function useViewport(surface: RefObject<HTMLDivElement | null>): Free {
  const session = useCurrentSession()
  const view = useViewStore()
  const flow = useReactFlow()
  const { scale } = useScreen()
  const [altHeld, setAltHeld] = useState(false)
  const fitted = useRef(false)

  const onMove = useCallback(
    (_event: unknown, viewport: { readonly x?: number; readonly y?: number; readonly zoom: number }) => {
      viewports.set(session, { x: viewport.x ?? 0, y: viewport.y ?? 0, zoom: viewport.zoom })
      const detail = detailAt(viewport.zoom)
      if (view.getState().detail !== detail) view.setState({ detail })
    },
    [session, view],
  )
  useEffect(() => {
    if (fitted.current || !flow.viewportInitialized) return
    fitted.current = true
    const known = viewports.get(session)
    if (known !== undefined) {
      void flow.setViewport(known)
      return
    }
    const wide = (surface.current?.clientWidth ?? 0) > 1400
    if (Object.keys(session.store.getState().document.nodes).length > 0) {
      void flow.fitView({ padding: { top: '56px', bottom: '56px', left: '24px', right: '24px' }, maxZoom: wide ? 1.5 : scale, minZoom: 0.2 })
    } else void flow.setViewport({ x: 0, y: 0, zoom: scale })
  }, [flow, flow.viewportInitialized, session, scale, surface])

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
