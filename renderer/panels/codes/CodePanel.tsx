import { useEffect, useMemo, useRef, useState, type PointerEvent } from 'react'
import { useStore } from 'zustand'
import { nodeName } from '../../canvas/names.ts'
import { ClassMark } from '../../live/ClassMark.tsx'
import { codeBounds, nearestCode, placeCode } from '../../live/code-view.ts'
import { codesOf, type CodeMap } from '../../live/codes.ts'
import { CodePoints } from '../../live/CodePoints.tsx'
import { formatCount, formatPlain, prettyName } from '../../live/format.ts'
import { useNodeValue } from '../../live/useLiveValues.ts'
import { useCurrentSession, useSession } from '../../state/context.ts'
import styles from './CodePanel.module.css'

/** Rows of the data by their code of two numbers; a click shows the row on the canvas. */
export function CodePanel({ node }: { readonly node: string }) {
  const state = useStore(codesOf(useCurrentSession()))
  const record = useSession((session) => session.document.nodes[node])
  const map = state.nodes[node]
  const shown = useMemo(() => new Set(map?.marks), [map])
  if (map === undefined || record === undefined) return null
  return (
    <figure className={styles['figure']}>
      <figcaption className={styles['caption']}>
        <span className={styles['title']}>{prettyName(nodeName(record))}</span>
        <span className={styles['note']}>
          {formatCount(map.rows.length)} rows{state.column === null ? '' : ` by ${prettyName(state.column)}`}
        </span>
      </figcaption>
      <div className={styles['plot']}>
        <Field node={node} map={map} classes={state.classes} />
        {state.classes.length > 0 && (
          <ul className={styles['legend']}>
            {state.classes.map((name, i) =>
              shown.has(i) ? (
                <li key={name} title={name}>
                  <ClassMark index={i} />
                  <span>{name}</span>
                </li>
              ) : null,
            )}
          </ul>
        )}
      </div>
    </figure>
  )
}

function Field({ node, map, classes }: { readonly node: string; readonly map: CodeMap; readonly classes: readonly string[] }) {
  const session = useCurrentSession()
  const here = useNodeValue(node)?.output ?? null
  const frame = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState<{ readonly width: number; readonly height: number } | null>(null)
  const [near, setNear] = useState(-1)
  const bounds = useMemo(() => codeBounds(map), [map])
  useEffect(() => {
    const element = frame.current!
    const observer = new ResizeObserver(() => {
      setSize({ width: element.clientWidth, height: element.clientHeight })
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
    }
  }, [])
  const find = (event: PointerEvent): number => {
    if (size === null) return -1
    const rect = frame.current!.getBoundingClientRect()
    const scale = rect.width / size.width || 1
    return nearestCode(map, bounds, [(event.clientX - rect.left) / scale, (event.clientY - rect.top) / scale], size, 12)
  }
  const row = map.rows[near]
  const at = row === undefined ? null : placeCode(bounds, map.x[near]!, map.y[near]!)
  return (
    <div
      ref={frame}
      className={styles['field']}
      onPointerMove={(event) => {
        setNear(find(event))
      }}
      onPointerLeave={() => {
        setNear(-1)
      }}
      onPointerDown={(event) => {
        const found = map.rows[find(event)]
        if (found !== undefined) session.setRow(found)
      }}
      data-near={row !== undefined}
    >
      {size !== null && <CodePoints map={map} width={size.width} height={size.height} mark={8} here={here} label={`Codes of ${map.rows.length} rows, by class`} className={styles['points']} />}
      {row !== undefined && at !== null && (
        <div className={styles['tip']} data-left={at[0] > 0.6} style={{ left: `${at[0] * 100}%`, top: `${at[1] * 100}%` }}>
          Row {formatCount(row + 1)}
          {classes[map.marks[near] ?? -1] !== undefined && <b>{classes[map.marks[near]!]}</b>}
          <span className="mono">
            {formatPlain(map.x[near]!, 3)}, {formatPlain(map.y[near]!, 3)}
          </span>
        </div>
      )}
    </div>
  )
}
