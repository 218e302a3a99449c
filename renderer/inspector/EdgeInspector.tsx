import { Spline } from 'lucide-react'
import { removeEdges, setInitial, setTrainable } from '../../core/graph/commands/index.ts'
import { edgeProblem, edgeShape, edgeWeights } from '../canvas/analysis.ts'
import { nodeName } from '../canvas/names.ts'
import { edgeWeight } from '../canvas/weights.ts'
import { portsOf } from '../canvas/kinds.ts'
import { Button } from '../kit/Button.tsx'
import { NumberField } from '../kit/NumberField.tsx'
import { Row } from '../kit/Row.tsx'
import { Switch } from '../kit/Switch.tsx'
import { describeShape, formatPlain, formatSigned, subscript } from '../live/format.ts'
import { useLive } from '../live/useLiveValues.ts'
import { useCurrentSession, useSession } from '../state/context.ts'
import { NodeState } from './NodeState.tsx'
import { Section } from './Section.tsx'
import styles from './Inspector.module.css'

const MOST = 64

/** One wire: what it carries, its weights, freeze. */
export function EdgeInspector({ id }: { readonly id: string }) {
  const session = useCurrentSession()
  const edge = useSession((state) => state.document.edges[id])
  const nodes = useSession((state) => state.document.nodes)
  const shape = useSession((state) => edgeShape(state.analysis, id))
  const problem = useSession((state) => edgeProblem(state.analysis, id))
  const count = useSession((state) => edgeWeights(state.analysis, id))
  const values = useSession((state) => (edge === undefined ? null : (state.weights.values[edgeWeight(id, edge)] ?? null)))
  const carried = useLive((live) => (edge === undefined ? null : (live.values[edge.from.node]?.output ?? null)))
  if (edge === undefined) return null
  const from = nodes[edge.from.node]
  const to = nodes[edge.to.node]
  const title = `${from === undefined ? edge.from.node : nodeName(from)} → ${to === undefined ? edge.to.node : nodeName(to)}`
  const port = to === undefined ? undefined : portsOf(to).inputs.find((item) => item.name === edge.to.port)
  const synapse = port?.synapses === true
  return (
    <>
      <header className={styles['head']}>
        <Spline size={20} strokeWidth={1.75} aria-hidden="true" />
        <div className={styles['headText']}>
          <h2 className={styles['title']}>{title}</h2>
          <p className={styles['sub']}>{synapse ? (count > 1 ? `${count} synapses` : 'Synapse') : 'Wire'}</p>
        </div>
      </header>
      <NodeState problem={problem} kind="input" node="" />
      <Section title="Carries">
        <dl className={styles['facts']}>
          <dt>Shape</dt>
          <dd className={styles['number']}>{shape === null ? 'not known yet' : describeShape(shape)}</dd>
          {carried !== null && carried.length > 0 && (
            <>
              <dt>For this row</dt>
              <dd className={styles['number']}>{carried.length === 1 ? formatPlain(carried[0] ?? NaN, 5) : `${carried.length} numbers`}</dd>
            </>
          )}
        </dl>
      </Section>
      {synapse && values !== null && (
        <Section title={values.length === 1 ? 'Weight' : 'Weights'}>
          <div className={styles['fields']}>
            {Array.from(values)
              .slice(0, MOST)
              .map((value, i) => (
                <Row key={i} label={values.length === 1 ? 'Weight' : `w${subscript(i + 1)}`}>
                  {(labelId) => (
                    <NumberField
                      value={value}
                      aria-labelledby={labelId}
                      format={(number) => formatSigned(number, 4)}
                      onCommit={(next) => {
                        session.dispatch(setInitial({ edge: id, values: Array.from(values, (old, at) => (at === i ? next : old)) }), `weight:${id}:${i}`)
                      }}
                    />
                  )}
                </Row>
              ))}
            <Row label="Freeze" help="Training leaves this weight as it is.">
              {(labelId) => (
                <Switch
                  checked={!edge.trainable}
                  label="Freeze"
                  labelledBy={labelId}
                  onChange={(frozen) => {
                    session.dispatch(setTrainable({ edges: [id], trainable: !frozen }))
                  }}
                />
              )}
            </Row>
            {edge.initial !== undefined && (
              <Button
                size="small"
                onClick={() => {
                  session.dispatch(setInitial({ edge: id, values: null }))
                }}
              >
                Forget the value set by hand
              </Button>
            )}
          </div>
        </Section>
      )}
      <Section title="Wire">
        <div className={styles['buttons']}>
          <Button
            size="small"
            onClick={() => {
              if (session.dispatch(removeEdges({ ids: [id] }))) session.select({ edges: [] })
            }}
          >
            Delete the wire
          </Button>
        </div>
      </Section>
    </>
  )
}
