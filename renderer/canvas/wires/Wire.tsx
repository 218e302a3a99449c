import { memo } from 'react'
import { EdgeLabelRenderer, type EdgeProps } from '@xyflow/react'
import { cx } from '../../kit/cx.ts'
import { formatCount, formatShape, formatSigned } from '../../live/format.ts'
import { useLive } from '../../live/useLiveValues.ts'
import { useSession } from '../../state/context.ts'
import { edgeProblem, edgeShape } from '../analysis.ts'
import type { LoomEdge } from '../flow/flow.ts'
import { definitionOf, portsOf } from '../kinds.ts'
import { useWireOnPath } from '../path.ts'
import { useView } from '../view.ts'
import { edgeWeight } from '../weights.ts'
import { pathOf, pointAt, synapseDash, synapseWidth, wireCurve, type Point } from './geometry.ts'
import { Rails } from './Rails.tsx'
import { elements, wireType } from './shape.ts'
import { WireProblem } from './WireProblem.tsx'
import styles from './Wire.module.css'

/** React Flow hands over the outer edge of a port of 10 px; wires end in its middle. */
const REACH = 5
/** Shorter wires have no room for the number of their weights. */
const ROOM = 56

/** One wire: its form says what it carries, a synapse's thickness and dashes say its weight. */
export const Wire = memo(function Wire(props: EdgeProps<LoomEdge>) {
  const { id, source, target, selected = false } = props
  const edge = useSession((state) => state.document.edges[id])
  const shape = useSession((state) => edgeShape(state.analysis, id))
  const problem = useSession((state) => edgeProblem(state.analysis, id))
  const synapse = useSession((state) => {
    const node = state.document.nodes[target]
    return node !== undefined && (portsOf(node).inputs.find((port) => port.name === edge?.to.port)?.synapses ?? false)
  })
  const weight = useSession((state) => (edge === undefined || !synapse ? null : (state.weights.values[edgeWeight(id, edge)] ?? null)))
  const max = useLive((live) => live.largestWeight)
  const lit = useSession((state) => state.selection.nodes.length === 1 && state.selection.nodes[0] === target)
  const hovered = useView((view) => view.hoveredEdge === id)
  const detail = useView((view) => view.detail)
  const onPath = useWireOnPath(source, target)
  if (edge === undefined) return null

  const curve = wireCurve({ x: props.sourceX - REACH, y: props.sourceY }, { x: props.targetX + REACH, y: props.targetY })
  const path = pathOf(curve)
  const middle = pointAt(curve, 0.5)
  const single = synapse && elements(shape) <= 1
  const value = single ? (weight?.[0] ?? null) : null
  const refused = problem !== null && problem.severity === 'error'
  return (
    <g className={cx(styles['wire'], !onPath && styles['off'], !edge.trainable && styles['frozen'])} data-refused={refused || undefined}>
      {(selected || (lit && single)) && <path className={styles['halo']} d={path} />}
      {single && !refused ? (
        <Synapse path={path} value={value} max={max} />
      ) : (
        <Rails path={path} type={wireType(shape)} refused={refused} />
      )}
      <path className={styles['hit']} d={path} />
      {edge.delay === 1 && <Bead at={pointAt(curve, 0.3)} text="z⁻¹" />}
      {refused && <WireProblem id={id} at={middle} problem={problem} />}
      {detail === 'all' && !refused && (
        <EdgeLabelRenderer>
          {single && value !== null && (selected || hovered || lit) && (
            <span className={cx(styles['weight'], value < 0 ? styles['neg'] : styles['pos'])} style={at(pointAt(curve, lit ? 0.56 : 0.5))}>
              {formatSigned(value)}
            </span>
          )}
          {!single && shape !== null && elements(shape) > 1 && (
            <span className={styles['shape']} style={at(middle)}>
              <span className={styles['pill']}>{formatShape(shape)}</span>
              {props.targetX - props.sourceX >= ROOM && <WeightCount target={target} width={elements(shape)} synapse={synapse} />}
            </span>
          )}
          {!edge.trainable && (
            <span className={styles['flake']} style={at(pointAt(curve, 0.36))} title="Frozen: training leaves this weight as it is">
              ❄
            </span>
          )}
        </EdgeLabelRenderer>
      )}
    </g>
  )
})

const at = (point: Point): { readonly transform: string } => ({ transform: `translate(-50%, -50%) translate(${point.x}px, ${point.y}px)` })

function Synapse({ path, value, max }: { readonly path: string; readonly value: number | null; readonly max: number }) {
  const width = synapseWidth(value ?? 0, max)
  return (
    <path
      className={cx(styles['line'], value === null ? styles['unknown'] : value < 0 ? styles['negative'] : styles['positive'])}
      d={path}
      style={{ strokeWidth: width }}
      strokeDasharray={value === null ? undefined : synapseDash(value, width)}
    />
  )
}

function Bead({ at: point, text }: { readonly at: Point; readonly text: string }) {
  return (
    <g transform={`translate(${point.x} ${point.y})`}>
      <rect className={styles['bead']} x={-13} y={-9} width={26} height={18} rx={9} />
      <text className={styles['beadText']} textAnchor="middle" y={4}>
        {text}
      </text>
    </g>
  )
}

/** How many weights meet this wire in the layer or neuron where it arrives. */
function WeightCount({ target, width, synapse }: { readonly target: string; readonly width: number; readonly synapse: boolean }) {
  const units = useSession((state) => {
    const node = state.document.nodes[target]
    if (node === undefined || definitionOf(node.kind)?.family !== 'layer') return null
    const param = node.params['units']
    return typeof param === 'number' ? param : null
  })
  const count = synapse ? width : units === null ? null : units * width
  return count === null ? null : <span className={styles['count']}>{formatCount(count)} w</span>
}
