/** Training settings for a new network, by the amount of data. */
import type { Decision } from '../../core/data/types.ts'
import { defaultTraining } from '../../core/graph/document.ts'
import type { TrainingSettings } from '../../core/graph/types.ts'

export interface TrainingCase {
  readonly rows: number
  readonly validationRows: number
  readonly task: 'regression' | 'binary' | 'multiclass'
  /** Prepared numbers per row. */
  readonly width: number
  readonly hidden: readonly number[]
}

export interface TrainingPlan {
  readonly training: TrainingSettings
  readonly decisions: readonly Decision[]
}

/** Steps after which a network of this kind has settled, by trial on the datasets of scripts/compare-sklearn and others. */
const stepBudget = 40_000
const between = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, Math.round(value)))

/** Batches of about a fiftieth of the rows, a power of two from 16 to 256. */
function batchFor(rows: number): number {
  let batch = 16
  while (batch < 256 && batch * 100 < rows) batch *= 2
  return batch
}

/** Adam with a learning rate that falls along a cosine; early stopping keeps the weights of the best epoch. */
export function trainingFor(given: TrainingCase): TrainingPlan {
  const batchSize = batchFor(given.rows)
  const stepsPerEpoch = Math.max(1, Math.ceil(given.rows / batchSize))
  const epochs = between(20, stepBudget / stepsPerEpoch, 2000)
  const patience = Math.max(10, Math.ceil(epochs / 2))
  // Classes are judged by their sureness too, which large steps overshoot.
  const learningRate = given.task === 'regression' ? 0.02 : 0.01
  const training: TrainingSettings = {
    ...defaultTraining(),
    optimizer: { kind: 'adam', params: {} },
    learningRate,
    schedule: { kind: 'cosine', params: { floor: 0.01 } },
    epochs,
    batchSize,
    earlyStopping: given.validationRows > 0 ? { patience, minDelta: 0 } : null,
  }
  return {
    training,
    decisions: [
      { subject: 'new.optimizer', value: `Adam, learning rate ${learningRate} falling along a cosine`, evidence: `batches of ${batchSize} of ${given.rows} rows`, chosen: false },
      {
        subject: 'new.epochs',
        value: training.earlyStopping === null ? `${epochs}` : `at most ${epochs}, keeps the best`,
        evidence: training.earlyStopping === null ? 'no rows to validate on' : `stops after ${patience} epochs without a lower validation loss`,
        chosen: false,
      },
    ],
  }
}
