import type { NodeDefinition } from '../../core/nodes/types.ts'
import type { NodeRecord } from '../../core/graph/types.ts'
import { activations, type Activation } from '../../core/nodes/support/activations.ts'
import { Section } from './Section.tsx'
import styles from './Inspector.module.css'

const functions: { readonly [name: string]: Activation } = activations

/** What the kind computes, in words and as a formula. */
export function NodeHelp({ definition, record }: { readonly definition: NodeDefinition; readonly record: NodeRecord }) {
  const name = record.params['function']
  const own = definition.kind === 'activation' && typeof name === 'string' && Object.hasOwn(functions, name) ? functions[name]?.help : undefined
  const help = own ?? definition.help
  return (
    <Section title="About">
      <p className={styles['text']}>{help.summary}</p>
      {help.formula !== '' && <p className={styles['formula']}>{help.formula}</p>}
      <p className={styles['text']}>
        {help.when} {help.typical}
      </p>
      {help.source !== undefined && <p className={styles['note']}>{help.source}</p>}
    </Section>
  )
}
