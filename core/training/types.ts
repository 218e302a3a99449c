import type { Json } from '../base/json.ts'
import type { Engine } from '../engines/types.ts'

/** Metrics of one output on one set, by name. */
export type MetricValues = { readonly [name: string]: number }

export interface SetReport {
  readonly loss: number
  /** Per output node, before its weight: only where there are several. */
  readonly losses?: { readonly [node: string]: number }
  /** Per output node. */
  readonly metrics: { readonly [node: string]: MetricValues }
  /** Per classifying output: rows actual, columns predicted. */
  readonly confusion?: { readonly [node: string]: readonly (readonly number[])[] }
}

/** A point of the trace: the value at an epoch's end, or at every k-th step. */
export interface TracePoint {
  /** Steps completed. */
  readonly step: number
  /** Epochs completed (fractional within an epoch). */
  readonly epoch: number
  readonly trainLoss: number
  /** Absent within an epoch, and without validation rows. */
  readonly validationLoss?: number
  readonly metrics?: { readonly train: { readonly [node: string]: MetricValues }; readonly validation?: { readonly [node: string]: MetricValues } }
  readonly learningRate: number
}

export type RunStatus = 'preparing' | 'running' | 'paused' | 'done' | 'stopped' | 'failed' | 'interrupted'
export type StopReason = 'epochs' | 'earlyStopping' | 'targetLoss' | 'stopped' | 'diverged'

export type Control =
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'stepBatch' }
  | { readonly kind: 'stepEpoch' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'learningRate'; readonly value: number }
  | { readonly kind: 'snapshot' }

/** A control with the step at which it took effect: enough to replay the run. */
export interface LoggedControl {
  readonly step: number
  readonly control: Control
}

/** Weights by the drawing's names. */
export type WeightValues = { readonly [name: string]: Float32Array | Float64Array }

/** The same as one array, so that a process can send thousands of them often. */
export interface PackedWeights {
  /** In the order of the values, joined by U+0000. */
  readonly names: string
  /** Elements of each. */
  readonly sizes: Uint32Array
  readonly values: Float32Array | Float64Array
}

export interface RunResult {
  readonly status: 'done' | 'stopped'
  readonly reason: StopReason
  readonly epochs: number
  readonly steps: number
  readonly train: SetReport
  readonly validation: SetReport | null
  /** Epoch whose weights were restored, where early stopping did. */
  readonly bestEpoch: number | null
  readonly weightHash: string
  readonly seconds: number
  readonly samplesPerSecond: number
}

/** What an engine decided for a run: threads, pairing, size of its code. */
export type EngineInfo = Engine['info']

/** What the session yields; also what the trainer sends. */
export type TrainEvent =
  | { readonly kind: 'status'; readonly status: RunStatus; readonly step: number; readonly epoch: number }
  /** How the engine works, once it stands. */
  | { readonly kind: 'engine'; readonly info: EngineInfo }
  | { readonly kind: 'trace'; readonly points: readonly TracePoint[] }
  | { readonly kind: 'progress'; readonly step: number; readonly epoch: number; readonly epochs: number; readonly stepsPerEpoch: number; readonly loss: number; readonly samplesPerSecond: number; readonly seconds: number; readonly learningRate: number }
  | { readonly kind: 'report'; readonly epoch: number; readonly train: SetReport; readonly validation: SetReport | null; readonly best: { readonly epoch: number; readonly loss: number } | null }
  | { readonly kind: 'weights'; readonly step: number; readonly weights: PackedWeights }
  | { readonly kind: 'control'; readonly logged: LoggedControl }
  | { readonly kind: 'finished'; readonly result: RunResult }
  | { readonly kind: 'failed'; readonly error: { readonly name: string; readonly message: string; readonly stack?: string; readonly kind: string } }

/** What a checkpoint holds beside its tensors (safetensors metadata). */
export interface CheckpointState {
  readonly format: 1
  readonly step: number
  readonly epoch: number
  readonly stepInEpoch: number
  readonly learningRate: number
  readonly epochLossSum: number
  readonly epochWeightSum: number
  readonly earlyStopping: { readonly best: number; readonly bestEpoch: number; readonly wait: number } | null
  readonly controls: number
  readonly tracePoints: number
  readonly seconds: number
  readonly extra?: { readonly [key: string]: Json }
}

export interface EngineChoice {
  readonly engine: string
  readonly precision: 'float32' | 'float64'
  readonly threads: number
  /** Why: catalogue key and data. */
  readonly why: string
  readonly data: { readonly [key: string]: Json }
}
