import type { LoomDocument, TrainingSettings } from './types.ts'

/** Number of the document format that this version writes; older ones are migrated. */
export const documentFormat = 1

/** Training settings of a new document. */
export function defaultTraining(): TrainingSettings {
  return {
    optimizer: { kind: 'adam', params: {} },
    learningRate: 0.01,
    schedule: { kind: 'constant', params: {} },
    epochs: 200,
    batchSize: 32,
    shuffle: true,
    seed: 1,
    engine: 'auto',
    precision: 'float32',
    threads: 0,
    earlyStopping: null,
    targetLoss: null,
    traceEvery: 0,
    classWeights: 'none',
  }
}

/** A document without nodes, wires or data. */
export function emptyDocument(): LoomDocument {
  return { format: documentFormat, nodes: {}, edges: {}, dataset: null, training: defaultTraining() }
}
