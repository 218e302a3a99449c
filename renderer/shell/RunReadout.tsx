import { useId } from 'react'
import { useCurrentSession, useSession } from '../state/context.ts'
import { isLive } from '../state/session/run-fold.ts'
import { NumberField } from '../kit/NumberField.tsx'
import { lossText } from '../panels/training/numbers.ts'
import styles from './Toolbar.module.css'

/** A learning rate in the room that its field has; schedules make numbers of many digits. */
const rateText = (rate: number): string => (rate >= 0.001 || rate === 0 ? String(Number(rate.toPrecision(4))) : rate.toExponential(2).replace(/\.?0*e/, 'e'))

/** Epoch, loss and learning rate of the run, or of the next one. */
export function RunReadout() {
  const session = useCurrentSession()
  const epoch = useSession((state) => Math.floor(state.run?.epoch ?? 0))
  const epochs = useSession((state) => (state.run !== null && isLive(state.run) ? state.run.info.epochs : state.document.training.epochs))
  const loss = useSession((state) => state.run?.report?.train.loss ?? state.run?.progress?.loss ?? null)
  const rate = useSession((state) => (isLive(state.run) ? (state.run?.progress?.learningRate ?? state.document.training.learningRate) : state.document.training.learningRate))
  const id = useId()
  return (
    <div className={styles['readout']}>
      <span>
        Epoch<span className={styles['value']}>{epoch}</span>
        <span className={styles['of']}> / {epochs}</span>
      </span>
      <span>
        Loss<span className={styles['value']}>{loss === null ? 'none' : lossText(loss)}</span>
      </span>
      <span className={styles['rate']}>
        <label htmlFor={id}>Learning rate</label>
        <NumberField
          id={id}
          value={rate}
          align="left"
          format={rateText}
          check={(value) => (value > 0 ? null : 'More than 0')}
          onCommit={(value) => {
            void session.setLearningRate(value)
          }}
        />
      </span>
    </div>
  )
}
