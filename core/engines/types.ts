import type { Diagnostic } from '../base/diagnostic.ts'
import type { PreparedRows } from '../data/types.ts'
import type { Program } from '../ir/types.ts'

export type Precision = 'float32' | 'float64'
export type Values = Float32Array | Float64Array

export interface EngineOptions {
  readonly precision: Precision
  /** Key of `random` ops. */
  readonly seed: number
  /** 0: the engine's cost model chooses. */
  readonly threads: number
  readonly batchSize: number
  /** Bytes of rows that the engine may hold; larger sets are fed to it batch by batch. Absent: its own limit. */
  readonly dataBytes?: number
}

export interface EngineFactory {
  readonly id: string
  /** Name for people. */
  readonly title: string
  readonly precisions: readonly Precision[]
  /** Empty when the engine can run the program. */
  supports(program: Program): readonly Diagnostic[]
  /** Expected seconds per step and bytes, for the `auto` choice and for `inspect`. */
  estimate(program: Program, options: EngineOptions, rows: number): EngineEstimate
  create(program: Program, options: EngineOptions): Promise<Engine>
}

export interface EngineEstimate {
  readonly secondsPerStep: number
  readonly bytes: number
  readonly threads: number
}

/** Steps to run in one call. All arrays are read only for the duration of the call. */
export interface StepRequest {
  /** Number of the first step of the run (zero-based), for `random`. */
  readonly firstStep: number
  /** Row indices into the training set, batch after batch. */
  readonly order: Uint32Array
  /** Length of each batch: `order` holds their sum. */
  readonly batchSizes: Uint32Array
  /** [steps × program.scalars.length], row-major. */
  readonly scalars: Float64Array
}

export interface Evaluation {
  /** Σwℓ/Σw over the rows, total over outputs, training units. */
  readonly loss: number
  /** Per output node: row-major [rows, width], after the link, in training units. */
  readonly predictions: { readonly [node: string]: Values }
  /** Per output node: Σwℓ/Σw. */
  readonly losses: { readonly [node: string]: number }
}

/** An engine owns its parameters, state and optimiser slots. Not re-entrant. */
export interface Engine {
  readonly id: string
  readonly precision: Precision
  /** What it decided: threads, kernels, pairing; recorded in the run. */
  readonly info: { readonly [key: string]: string | number | boolean }
  load(set: 'train' | 'validation' | 'test', rows: PreparedRows): void
  /** Run steps; the loss of each: Σwℓ/Σw before its update. */
  steps(request: StepRequest): Float64Array
  evaluate(set: 'train' | 'validation' | 'test'): Evaluation
  /** Predictions and intermediate values for rows given here: results of `probe` by name, row-major. */
  probe(rows: PreparedRows): { readonly [output: string]: Values }
  /** Values by the drawing's names (`e12.weight`), row-major. All of them when no names are given. */
  read(names?: readonly string[]): { readonly [name: string]: Values }
  write(values: { readonly [name: string]: ArrayLike<number> }): void
  /** Optimiser slots by `<parameter name>/<role>` and state by name, for checkpoints. */
  readSlots(): { readonly [name: string]: Values }
  writeSlots(values: { readonly [name: string]: ArrayLike<number> }): void
  /** A copy of all parameters and state in one array, laid out by `namedLayout`: cheap enough to be taken often. */
  capture(): Values
  /** Write back what `capture` gave. */
  restore(values: Values): void
  dispose(): void
}
