import { setLabel, setParam, setTrainable } from '../../core/graph/commands/index.ts'
import { nodeProblem, parametersOf } from '../canvas/analysis.ts'
import { wiresInto } from '../canvas/graph-index.ts'
import { definitionOf } from '../canvas/kinds.ts'
import { inWords, nodeName } from '../canvas/names.ts'
import { KindTile } from '../canvas/nodes/KindTile.tsx'
import { Row } from '../kit/Row.tsx'
import { Switch } from '../kit/Switch.tsx'
import { TextField } from '../kit/TextField.tsx'
import { countOf } from '../live/format.ts'
import { useCurrentSession, useSession } from '../state/context.ts'
import { NodeHelp } from './NodeHelp.tsx'
import { NodeState } from './NodeState.tsx'
import { ParamFields } from './ParamFields.tsx'
import { RowFormula } from './RowFormula.tsx'
import { Section } from './Section.tsx'
import { TieField } from './TieField.tsx'
import { WeightRows } from './WeightRows.tsx'
import { Seen } from './Seen.tsx'
import styles from './Inspector.module.css'

/** One node: its weights, what it computes for this row, its settings, its state, what it sees. */
export function NodeInspector({ id }: { readonly id: string }) {
  const session = useCurrentSession()
  const record = useSession((state) => state.document.nodes[id])
  const inputs = useSession((state) => wiresInto(state.document.edges, id).length)
  const parameters = useSession((state) => parametersOf(state.analysis, id))
  const problem = useSession((state) => nodeProblem(state.analysis, id))
  if (record === undefined) return null
  const definition = definitionOf(record.kind)
  const learns = record.kind === 'neuron' || definition?.family === 'layer' || definition?.family === 'recurrent' || (parameters ?? 0) > 0
  const subtitle = [
    definition?.title ?? `Unknown kind “${record.kind}”`,
    ...(definition !== null && definition.ports(record.params).inputs.length > 0 ? [countOf(inputs, 'input')] : []),
    ...(learns && parameters !== null ? [countOf(parameters, 'parameter')] : []),
  ].join(' · ')
  return (
    <>
      <header className={styles['head']}>
        <KindTile kind={record.kind} size={32} />
        <div className={styles['headText']}>
          <h2 className={styles['title']}>{nodeName(record)}</h2>
          <p className={styles['sub']}>{subtitle}</p>
        </div>
      </header>
      {record.kind === 'neuron' && <WeightRows node={id} record={record} />}
      {record.kind === 'neuron' && <RowFormula node={id} record={record} />}
      {definition === null ? (
        <Section title="Settings">
          <p className={styles['text']}>This version does not know this kind of node. It is kept as it is, and the drawing cannot train until it is replaced.</p>
        </Section>
      ) : (
        <Section title="Settings">
          <div className={styles['fields']}>
            <Row label="Name">
              {(labelId) => (
                <TextField
                  value={record.label ?? ''}
                  placeholder={nodeName({ ...record, label: '' })}
                  maxLength={200}
                  aria-labelledby={labelId}
                  onCommit={(label) => {
                    session.dispatch(setLabel({ id, label: label === '' ? null : label }))
                  }}
                />
              )}
            </Row>
            <ParamFields
              specs={definition.params}
              values={record.params}
              onChange={(param, value) => {
                session.dispatch(setParam({ id, param, value }), `param:${id}:${param}`)
              }}
            />
            {learns && record.kind !== 'neuron' && <TieField id={id} kind={record.kind} />}
            {learns && (
              <Row label="Freeze" help="Training leaves its parameters as they are.">
                {(labelId) => (
                  <Switch
                    checked={!record.trainable}
                    label="Freeze"
                    labelledBy={labelId}
                    onChange={(frozen) => {
                      session.dispatch(setTrainable({ nodes: [id], trainable: !frozen }))
                    }}
                  />
                )}
              </Row>
            )}
          </div>
        </Section>
      )}
      <NodeState problem={problem} kind={inWords(definition?.title ?? 'node')} node={id} />
      {record.kind === 'neuron' && <Seen node={id} name={nodeName(record)} />}
      {definition !== null && <NodeHelp definition={definition} record={record} />}
    </>
  )
}
