import type { Attrs, Shape } from '../../ir/types.ts'
import type { FunctionBuilder, I32, I32Like, V128 } from '../../wasm/index.ts'

/** What rules for lanes are written with. */
export interface LaneContext {
  readonly f: FunctionBuilder
  /** The same float32 in every lane, loaded from a pool in memory: faster than an immediate in hot loops. */
  constant(value: number): V128
  /** The same 32-bit pattern in every lane. */
  bits(value: number): V128
}

/** Four elements in, four out. Arguments are cheap to repeat (locals); every rounding is that of the float32 reference. */
export type LaneRule = (context: LaneContext, x: readonly V128[], attrs: Attrs) => V128

/**
 * A tensor as rows of lanes. With a batch the lanes are samples: element i of the inner shape (row-major) is one row.
 * Without, every element is a row of a single lane.
 */
export interface Rows {
  readonly batch: boolean
  /** Extents without the batch. */
  readonly inner: readonly number[]
  readonly shape: Shape
  /** Product of `inner`. */
  readonly count: number
  /** Address of element 0 in bytes, and bytes from one row to the next. */
  readonly base: number
  readonly pitch: number
  /** Lanes of row `index`: of a batch, those at byte `lane`; else the element in every lane. */
  load(index: I32Like, lane: I32Like): V128
  /** Write lanes of row `index`; without a batch only lane 0 counts. */
  store(index: I32Like, lane: I32Like, value: V128, f: FunctionBuilder): void
}

/**
 * Takes sums over samples as they come, in registers: `sums` are neighbouring vectors of row `row` + `plus`, the first at
 * byte `lane`.
 */
export type RowFinish = (row: I32Like, plus: number, lane: I32Like, sums: readonly V128[]) => void

/** What rules that walk rows are written with. */
export interface RowContext extends LaneContext {
  /**
   * For vector `unit` of several that are computed side by side: constants of two neighbours are loaded from neighbouring
   * addresses, so that V8 can pair these loads too.
   */
  beside(unit: number): LaneContext
  /** Run `body` for every vector of lanes that `rows` has; `lane` is its byte offset. */
  lanes(rows: Rows, body: (lane: I32) => void): void
  /** i32 index arithmetic with constants folded. */
  index(terms: readonly (readonly [I32Like, number])[], offset?: number): I32Like
  /** Set the lanes beyond the current number of samples to zero, so that sums over the batch leave them out. */
  maskTail(rows: Rows): void
  /** All bits set in the lanes of the vector at byte `lane` that hold samples of this batch. */
  tailMask(lane: I32Like): V128
  /** Sum of the four lanes, in the order (0 + 1) + (2 + 3), in lane 0. */
  horizontalSum(value: V128): V128
  /** Greatest of the four lanes, in lane 0. */
  horizontalMax(value: V128): V128
  /**
   * Count from `from` to `to`, divided among the threads that run a kernel: only for what writes apart from each other.
   * Alone, the same as a loop.
   */
  share(from: number, to: I32Like, step: number, body: (index: I32) => void): void
  /** What one of the threads does alone. */
  alone(body: () => void): void
  /** Wait for what all threads have written. */
  barrier(): void
  /**
   * Run code that several places share: written once for each key, as a function of `args`. The key says all that the
   * code depends on beside them.
   */
  kernel(key: string, args: readonly I32Like[], body: (context: RowContext, args: readonly I32[]) => void): void
  readonly threads: number
  /** Number of the thread that runs, from 0. */
  readonly thread: I32Like
  /** Number of vectors per row of a batch tensor. */
  readonly vectors: number
  /** Floats per row of a batch tensor. */
  readonly pitch: number
  /** Whether V8 pairs neighbouring vectors to 256 bits: larger register tiles pay then. Results do not depend on it. */
  readonly paired: boolean
  /** Samples of this batch, and the current step. */
  readonly samples: I32
  readonly step: I32
  readonly seed: number
}

/**
 * Emission of an op over whole tensors. `scratch` is the address of the memory that the rule asked for, if it did. With
 * `finish`, which products of a batch know, the results go there instead.
 */
export type RowRule = (context: RowContext, inputs: readonly Rows[], outputs: readonly Rows[], attrs: Attrs, scratch: number, finish?: RowFinish) => void
