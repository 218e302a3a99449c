import { useSession } from '../../state/context.ts'
import { Surface } from '../surface/Surface.tsx'
import styles from './ExplainPanel.module.css'

/** The neuron's sum over both inputs, with this row's place in it; only where the network has two number inputs. */
export function SeenColumn({ node, name }: { readonly node: string; readonly name: string }) {
  const planar = useSession((state) => (state.preview?.inputs.reduce((width, input) => width + input.width, 0) ?? 0) === 2)
  if (!planar) return null
  return (
    <section className={styles['column']} aria-label={`What ${name} sees`}>
      <div className={styles['seen']}>
        <Surface node={node} title={`What ${name} sees`} scale />
      </div>
      <p className={styles['text']}>Blue is a sum above 0, orange one below. The ring is this row. Along the pale line between them the sum is 0.</p>
    </section>
  )
}
