/** The document: flat records keyed by id. Session state (selection, viewport, metrics) is never in it. */
import type { JsonObject } from '../base/json.ts'
import type { ParamValues } from '../base/params.ts'
import type { DatasetSettings } from '../data/types.ts'

export interface NodeRecord {
  readonly kind: string
  readonly params: ParamValues
  readonly position: { readonly x: number; readonly y: number }
  readonly label?: string
  /** Id of the group whose frame it stands in; `position` stays absolute. */
  readonly parent?: string
  readonly trainable: boolean
  /** Nodes with the same tie share their parameters. */
  readonly tie?: string
  /** Parameter values set by hand, by role (`bias`, `kernel`), row-major. */
  readonly initial?: { readonly [role: string]: readonly number[] }
  /** Fields of a newer version or another tool: kept untouched. */
  readonly extra?: JsonObject
}

export interface EdgeRecord {
  readonly from: { readonly node: string; readonly port: string }
  readonly to: { readonly node: string; readonly port: string }
  /** Fractional index: orders several wires into one port; ties broken by edge id. */
  readonly order: string
  readonly delay: 0 | 1
  readonly trainable: boolean
  readonly tie?: string
  /** Weight(s) of the synapse set by hand, one per element of the wire. */
  readonly initial?: readonly number[]
  /** Fields of a newer version or another tool: kept untouched. */
  readonly extra?: JsonObject
}

export interface EntryRef {
  readonly kind: string
  readonly params: ParamValues
}

export interface TrainingSettings {
  readonly optimizer: EntryRef
  readonly learningRate: number
  readonly schedule: EntryRef
  readonly epochs: number
  /** Rows per step; 0 means all training rows. */
  readonly batchSize: number
  readonly shuffle: boolean
  /** Seed of weights, batch order and `random` ops. */
  readonly seed: number
  readonly engine: string
  readonly precision: 'float32' | 'float64'
  /** Number of threads; 0 lets the cost model choose. */
  readonly threads: number
  /** Stop after `patience` epochs without improvement by `minDelta` of the validation loss (training loss without validation rows). */
  readonly earlyStopping: { readonly patience: number; readonly minDelta: number } | null
  /** Stop when the training loss of an epoch falls below this. */
  readonly targetLoss: number | null
  /** Record the loss of every k-th step in the trace, beside the ends of epochs; 0 records epochs only. */
  readonly traceEvery: number
  /** Weigh classes by inverse frequency. */
  readonly classWeights: 'none' | 'balanced'
  /** Fields of a newer version or another tool: kept untouched. */
  readonly extra?: JsonObject
}

/** Weights kept in the document by an explicit command: base64 of little-endian values. */
export interface SavedWeights {
  readonly precision: 'float32' | 'float64'
  readonly values: { readonly [name: string]: { readonly shape: readonly number[]; readonly data: string; readonly blocks?: readonly { readonly edge: string; readonly width: number }[] } }
}

export interface LoomDocument {
  readonly format: number
  readonly nodes: { readonly [id: string]: NodeRecord }
  readonly edges: { readonly [id: string]: EdgeRecord }
  readonly dataset: DatasetSettings | null
  readonly training: TrainingSettings
  readonly weights?: SavedWeights
  /** Fields of a newer version or another tool: kept untouched. */
  readonly extra?: JsonObject
}

export type RecordChange<T> = { readonly before: T | null; readonly after: T | null }

/** A reversible change: swap before and after to undo. */
export interface Diff {
  readonly nodes: { readonly [id: string]: RecordChange<NodeRecord> }
  readonly edges: { readonly [id: string]: RecordChange<EdgeRecord> }
  readonly dataset?: RecordChange<DatasetSettings>
  readonly training?: { readonly before: TrainingSettings; readonly after: TrainingSettings }
  readonly weights?: RecordChange<SavedWeights>
}
