import { countOf } from '../../live/format.ts'
import type { SessionState } from '../../state/types.ts'
import type { ExportPart } from './state.ts'
import styles from './ExportDialog.module.css'

function facts({ dataset, preview, document, run, analysis, weights }: SessionState, part: ExportPart): readonly (readonly [string, string])[] {
  const prepared = dataset.report?.preparation.columns.filter(({ role }) => role === 'feature') ?? []
  const labels = preview?.outputs.flatMap(({ classes }) => classes ?? []) ?? []
  const trained = Object.values(weights.origins).some((origin) => origin === 'trained')
  const best = run?.info.result?.bestEpoch ?? null
  return [
    ['Preparation', part === 'decoder' ? 'none: it takes codes' : prepared.length === 0 ? 'none' : `${countOf(prepared.length, 'column')} fitted on training rows`],
    ['Graph', part !== 'whole' ? `The ${part} of this drawing` : `${countOf(Object.keys(document.nodes).length, 'node')}, ${countOf(analysis.parameters, 'parameter')}`],
    ...(labels.length === 0 ? [] : [['Labels', labels.slice(0, 12).join(', ')] as const]),
    ['Weights', best !== null ? `Best, epoch ${best}` : trained ? `Last, epoch ${Math.floor(run?.epoch ?? 0)}` : 'As initialised or set by hand'],
    ...(dataset.report === null ? [] : [['Data fingerprint', dataset.report.schema.fingerprint.slice(0, 8).replace(/(.{4})/, '$1 ')] as const]),
    ['Seed and engine', `${document.training.seed}${run === null ? '' : `, ${run.info.choice.engine}`}`],
  ]
}

/** What the exported file carries. */
export function Inside({ state, part }: { readonly state: SessionState; readonly part: ExportPart }) {
  return (
    <section className={styles['inside']}>
      <h3>Inside the file</h3>
      <dl>
        {facts(state, part).map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd title={value}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
