import { useMemo } from 'react'
import { Surface } from '../panels/surface/Surface.tsx'
import { upstreamFeatures } from '../live/structure.ts'
import { useSession } from '../state/context.ts'
import styles from './Inspector.module.css'

/** The sum of a neuron over the inputs that reach it, where these are two. */
export function Seen({ node, name }: { readonly node: string; readonly name: string }) {
  const preview = useSession((state) => state.preview)
  const document = useSession((state) => state.document)
  const reach = useMemo(() => (preview === null ? [] : (upstreamFeatures(document, preview).get(node) ?? [])), [preview, document, node])
  if (reach.length === 0 || (preview?.inputs.reduce((width, input) => width + input.width, 0) ?? 0) !== 2) return null
  return (
    <section className={styles['section']} aria-label={`What ${name} sees`}>
      <div className={styles['surface']}>
        <Surface node={node} title={`What ${name} sees`} scale />
      </div>
    </section>
  )
}
