import { FlaskConical } from 'lucide-react'
import { Ghost } from '../../kit/Ghost.tsx'
import { useSession } from '../../state/context.ts'
import { Answers } from './Answers.tsx'
import { CheckedRows } from './CheckedRows.tsx'
import { Inputs } from './Inputs.tsx'
import styles from './TestPanel.module.css'

/** Choose a row or type values: what the network answers, beside what it should; the canvas follows. */
export function TestPanel() {
  const preview = useSession((state) => state.preview)
  if (preview === null || preview.inputs.length === 0)
    return <Ghost picture={<FlaskConical size={32} strokeWidth={1.25} />} title="Nothing to test yet" text="Wire an input to a neuron or layer: typing a value then shows every neuron’s value, even before training." />
  return (
    <div className={styles['panel']}>
      <Inputs preview={preview} />
      <Answers preview={preview} />
      <CheckedRows preview={preview} />
    </div>
  )
}
