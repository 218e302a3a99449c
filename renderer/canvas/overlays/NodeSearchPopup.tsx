import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useCurrentSession, useSession } from '../../state/context.ts'
import { canvasHandle } from '../../state/canvas-handle.ts'
import { NodeSearch, type Judgement } from '../../palette/NodeSearch.tsx'
import type { Entry } from '../../palette/entries.ts'
import { formatShape } from '../../live/format.ts'
import { outputShape } from '../analysis.ts'
import { besideSelected, place } from '../edit.ts'
import { definitionOf } from '../kinds.ts'
import { FIRST_PORT, nodeSize } from '../size.ts'
import { useView, useViewStore, type SearchRequest } from '../view.ts'
import { judgeNew } from '../wires/fit.ts'
import { popupPlace } from './popup.ts'
import styles from './overlays.module.css'

/** The node search where it was asked for: at the pointer, or at the end of a dropped wire. */
export function NodeSearchPopup() {
  const request = useView((view) => view.search)
  return request === null ? null : <Popup key={`${request.screen.x}/${request.screen.y}`} request={request} />
}

function Popup({ request }: { readonly request: SearchRequest }) {
  const session = useCurrentSession()
  const view = useViewStore()
  const document = useSession((state) => state.document)
  const analysis = useSession((state) => state.analysis)
  const box = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState<{ readonly left: number; readonly top: number } | null>(null)
  const { from } = request
  const close = useCallback(() => {
    view.setState({ search: null })
  }, [view])

  useLayoutEffect(() => {
    if (box.current !== null) setAt(popupPlace(box.current, request.screen, from === null ? 8 : 14))
  }, [request, from])
  useEffect(() => {
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && box.current?.contains(event.target) !== true) close()
    }
    window.addEventListener('pointerdown', outside, true)
    return () => {
      window.removeEventListener('pointerdown', outside, true)
    }
  }, [close])

  const judge = useMemo(
    () =>
      from === null
        ? null
        : (entry: Entry): Judgement => {
            const definition = definitionOf(entry.kind)
            if (definition === null) return { fits: false, note: '' }
            const { verdict, result } = judgeNew(document, analysis, from, definition, entry.params)
            return verdict.fits ? { fits: true, note: result === null ? '' : formatShape(result) } : { fits: false, note: verdict.reason }
          },
    [document, analysis, from],
  )
  const choose = (entry: Entry): void => {
    close()
    const size = nodeSize({ kind: entry.kind, params: entry.params, position: request.place, trainable: true })
    const x = from === null ? request.place.x - size.width / 2 : from.side === 'out' ? request.place.x : request.place.x - size.width
    const y = request.place.y - (from === null ? size.height / 2 : FIRST_PORT)
    const beside = request.beside === true ? besideSelected(session.store.getState(), entry.kind, entry.params) : null
    const id = place(session, { kind: entry.kind, params: entry.params, at: beside ?? { x, y }, findRoom: true, from })
    if (id !== null && beside !== null) canvasHandle()?.reveal([id])
  }
  return (
    <div ref={box} className={styles['popup']} style={at ?? { opacity: 0 }}>
      <NodeSearch wire={from?.side === 'out' ? outputShape(analysis, from.node, from.port) : null} judge={judge} onChoose={choose} onClose={close} />
    </div>
  )
}
