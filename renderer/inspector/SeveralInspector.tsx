import { BoxSelect } from 'lucide-react'
import { setParam, setTrainable } from '../../core/graph/commands/index.ts'
import { definitionOf } from '../canvas/kinds.ts'
import { Button } from '../kit/Button.tsx'
import { countOf } from '../live/format.ts'
import { canvasHandle } from '../state/canvas-handle.ts'
import { useCurrentSession, useSession } from '../state/context.ts'
import { ParamFields } from './ParamFields.tsx'
import { Section } from './Section.tsx'
import styles from './Inspector.module.css'

/** Several things at once: what they are, what they share, what can be done with them. */
export function SeveralInspector() {
  const session = useCurrentSession()
  const selection = useSession((state) => state.selection)
  const nodes = useSession((state) => state.document.nodes)
  const records = selection.nodes.flatMap((id) => (nodes[id] === undefined ? [] : [{ id, record: nodes[id] }]))
  const kinds = [...new Set(records.map(({ record }) => record.kind))]
  const [kind] = kinds
  const definition = kinds.length === 1 && kind !== undefined ? definitionOf(kind) : null
  const [first] = records
  const trainable = records.filter(({ record }) => record.kind === 'neuron' || definitionOf(record.kind)?.family === 'layer')
  const learning = trainable.some(({ record }) => record.trainable)
  return (
    <>
      <header className={styles['head']}>
        <BoxSelect size={20} strokeWidth={1.75} aria-hidden="true" />
        <div className={styles['headText']}>
          <h2 className={styles['title']}>{countOf(records.length + selection.edges.length, 'thing')} selected</h2>
          <p className={styles['sub']}>
            {[...(records.length > 0 ? [countOf(records.length, 'node')] : []), ...(selection.edges.length > 0 ? [countOf(selection.edges.length, 'wire')] : [])].join(' · ')}
          </p>
        </div>
      </header>
      <Section title="Kinds">
        <dl className={styles['facts']}>
          {kinds.map((name) => (
            <Fact key={name} title={definitionOf(name)?.title ?? name} count={records.filter(({ record }) => record.kind === name).length} />
          ))}
          {selection.edges.length > 0 && <Fact title="Wire" count={selection.edges.length} />}
        </dl>
      </Section>
      {definition !== null && first !== undefined && records.length > 1 && (
        <Section title="Settings of all of them" aside={<span className={styles['note']}>as {definition.title.toLowerCase()}</span>}>
          <div className={styles['fields']}>
            <ParamFields
              specs={Object.fromEntries(Object.entries(definition.params).filter(([, spec]) => spec.type !== 'columns' && spec.type !== 'text'))}
              values={first.record.params}
              onChange={(param, value) => {
                session.dispatch(
                  records.map(({ id }) => setParam({ id, param, value })),
                  `params:${selection.nodes.join(',')}:${param}`,
                )
              }}
            />
          </div>
        </Section>
      )}
      <Section title="Do">
        <div className={styles['buttons']}>
          {records.length > 0 && (
            <>
              <Button size="small" onClick={() => canvasHandle()?.group()}>
                Group
              </Button>
              <Button size="small" onClick={() => canvasHandle()?.duplicate()}>
                Duplicate
              </Button>
            </>
          )}
          {trainable.length > 0 && (
            <Button
              size="small"
              onClick={() => {
                session.dispatch(setTrainable({ nodes: trainable.map(({ id }) => id), trainable: !learning }))
              }}
            >
              {learning ? 'Freeze' : 'Let them learn'}
            </Button>
          )}
          <Button size="small" onClick={() => canvasHandle()?.remove()}>
            Delete
          </Button>
        </div>
      </Section>
    </>
  )
}

function Fact({ title, count }: { readonly title: string; readonly count: number }) {
  return (
    <>
      <dt>{title}</dt>
      <dd className={styles['number']}>{count}</dd>
    </>
  )
}
