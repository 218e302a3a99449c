import { memo, useMemo, useRef, type PointerEvent } from 'react'
import { useReactFlow, useStore } from '@xyflow/react'
import { useShallow } from 'zustand/react/shallow'
import type { NodeRecord } from '../../../core/graph/types.ts'
import { useSession } from '../../state/context.ts'
import { boxesOf } from '../edit.ts'
import { definitionOf, familyColours } from '../kinds.ts'
import { bounds, type Box } from '../placement.ts'
import { nodeSize } from '../size.ts'
import styles from './MiniMap.module.css'

const WIDTH = 160
const HEIGHT = 92
const PAD = 8

function merge(a: Box, b: Box): Box {
  return bounds([a, b]) ?? a
}

interface NodesProps {
  readonly nodes: { readonly [id: string]: NodeRecord }
  readonly selected: readonly string[]
  readonly x: number
  readonly y: number
  readonly scale: number
  readonly left: number
  readonly top: number
}

/** Drawn again only when the drawing or the map's scale changes, not when the view moves inside it. */
const Nodes = memo(function Nodes({ nodes, selected, x, y, scale, left, top }: NodesProps) {
  const chosen = new Set(selected)
  return Object.entries(nodes).map(([id, record]) => {
    const { width, height } = nodeSize(record)
    const box = { x: left + (record.position.x - x) * scale, y: top + (record.position.y - y) * scale, width: width * scale, height: height * scale }
    const { colour } = familyColours(definitionOf(record.kind)?.family ?? null)
    if (record.kind === 'group') return <rect key={id} {...box} rx={2} className={styles['group']} />
    return <rect key={id} {...box} rx={2} style={{ fill: colour, opacity: chosen.has(id) ? 1 : 0.5 }} />
  })
})

/** The whole drawing in small, with the part in view; drag in it to move the view. */
export function MiniMap() {
  const flow = useReactFlow()
  const nodes = useSession((state) => state.document.nodes)
  const selected = useSession((state) => state.selection.nodes)
  const [x, y, zoom, width, height] = useStore(useShallow((state) => [...state.transform, state.width, state.height] as const))
  const svg = useRef<SVGSVGElement>(null)
  const visible: Box = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom }
  const drawing = useMemo(() => bounds(boxesOf(nodes)), [nodes])
  const frame = drawing === null ? visible : merge(drawing, visible)
  const scale = Math.min((WIDTH - 2 * PAD) / frame.width, (HEIGHT - 2 * PAD) / frame.height)
  const left = (WIDTH - frame.width * scale) / 2
  const top = (HEIGHT - frame.height * scale) / 2
  const place = (box: Box) => ({ x: left + (box.x - frame.x) * scale, y: top + (box.y - frame.y) * scale, width: box.width * scale, height: box.height * scale })

  const go = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.buttons !== 1 || svg.current === null) return
    const box = svg.current.getBoundingClientRect()
    const factor = box.width / WIDTH
    const px = (event.clientX - box.left) / factor
    const py = (event.clientY - box.top) / factor
    void flow.setCenter((px - left) / scale + frame.x, (py - top) / scale + frame.y, { zoom })
  }
  return (
    <svg ref={svg} className={styles['map']} width={WIDTH} height={HEIGHT} role="img" aria-label="Map of the drawing" onPointerDown={go} onPointerMove={go}>
      <Nodes nodes={nodes} selected={selected} x={frame.x} y={frame.y} scale={scale} left={left} top={top} />
      <rect {...place(visible)} rx={2} className={styles['view']} />
    </svg>
  )
}
