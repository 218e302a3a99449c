import { formatCount } from '../live/format.ts'
import { useSession } from '../state/context.ts'
import { Section } from './Section.tsx'
import styles from './Inspector.module.css'

/** The document in numbers, and what selecting something would show. */
export function DocumentSummary() {
  const name = useSession((state) => state.name)
  const path = useSession((state) => state.path)
  const nodes = useSession((state) => Object.values(state.document.nodes).filter((node) => node.kind !== 'note' && node.kind !== 'group').length)
  const wires = useSession((state) => Object.keys(state.document.edges).length)
  const parameters = useSession((state) => state.analysis.parameters)
  const report = useSession((state) => state.dataset.report)
  const split = report?.split
  return (
    <>
      <header className={styles['head']}>
        <div className={styles['headText']}>
          <h2 className={styles['title']}>{name}</h2>
          <p className={styles['sub']} title={path ?? undefined}>
            {nodes === 0 ? 'Empty document' : 'Document'}
            {path === null ? ', not saved yet' : ''}
          </p>
        </div>
      </header>
      <Section title="Document">
        <dl className={styles['facts']}>
          <dt>Nodes</dt>
          <dd className={styles['number']}>{formatCount(nodes)}</dd>
          <dt>Wires</dt>
          <dd className={styles['number']}>{formatCount(wires)}</dd>
          <dt>Parameters</dt>
          <dd className={styles['number']}>{formatCount(parameters)}</dd>
        </dl>
      </Section>
      <Section title="Data">
        <dl className={styles['facts']}>
          <dt>File</dt>
          <dd title={report?.name}>{report?.name.split(/[\\/]/).at(-1) ?? 'none'}</dd>
          {report !== null && (
            <>
              <dt>Rows</dt>
              <dd className={styles['number']}>{formatCount(report.schema.rows)}</dd>
              <dt>Columns</dt>
              <dd className={styles['number']}>{formatCount(report.schema.columns.length)}</dd>
            </>
          )}
          {split !== undefined && (
            <>
              <dt>Train / val. / test</dt>
              <dd className={styles['number']}>{[split.train, split.validation, split.test].map(formatCount).join(' / ')}</dd>
            </>
          )}
        </dl>
      </Section>
      <Section title="Selection">
        <p className={styles['text']}>Select a node to set its weights, bias and activation. Select a wire to see its weight and shape.</p>
      </Section>
    </>
  )
}
