import type { Attrs, IrFunction, Shape, ValueId } from '../ir/types.ts'

/** A dense row-major array; `shape` has the batch filled in. */
export interface NdArray {
  readonly shape: readonly number[]
  readonly data: Float64Array | Float32Array
}

/** The transcendental functions of one precision; `core/base/math` holds both tables. */
export interface Arithmetic {
  readonly precision: 'float64' | 'float32'
  exp(x: number): number
  log(x: number): number
  tanh(x: number): number
  sin(x: number): number
  erf(x: number): number
  pow(x: number, y: number): number
  /** Round to the precision: identity or `Math.fround`. */
  round(x: number): number
}

export interface KernelContext {
  readonly math: Arithmetic
  /** Key of every `random` op in this run. */
  readonly seed: number
  /** Zero-based number of the current step. */
  readonly step: number
  /** A new zeroed array of the engine's type. */
  alloc(shape: readonly number[]): NdArray
  /** Runs a body, for `scan`. */
  call(body: IrFunction, args: readonly NdArray[]): NdArray[]
}

/** Emits instructions into the function under construction, inferring shapes as it goes. */
export interface Builder {
  /** Emit an op with one result. Throws on a shape error: lowering checks shapes first, so that is a bug. */
  emit(op: string, inputs: readonly ValueId[], attrs?: Attrs): ValueId
  /** Emit an op with several results. */
  emitMany(op: string, inputs: readonly ValueId[], attrs?: Attrs): readonly ValueId[]
  shape(value: ValueId): Shape
}

/**
 * One tensor op. Its file holds everything about it: shape rule, reference kernel, gradient rule and, where they
 * exist, the ONNX lowering and the WebAssembly emission. A missing rule fails to compile.
 */
export interface OpDefinition {
  readonly name: string
  /** One line for the docs and the model format: what it computes. */
  readonly summary: string
  /** Result shapes, or a message that says which shapes do not fit. Throws `Error` with that message. */
  infer(inputs: readonly Shape[], attrs: Attrs): readonly Shape[]
  /** Reference kernel, written to be read. Returns fresh arrays (or an input reshaped). */
  kernel(inputs: readonly NdArray[], attrs: Attrs, context: KernelContext): readonly NdArray[]
  /**
   * Emit the gradient with respect to each input, given that of each output (null where no gradient flows).
   * null for an input that has none. 'none' marks an op that is constant in all its inputs.
   */
  readonly gradient: 'none' | ((args: GradientArgs) => readonly (ValueId | null)[])
  /** Result [i] depends only on element [i] of its inputs (after broadcasting): may be fused with its neighbours. */
  readonly elementwise?: boolean
  /** Examples for the table-driven tests: input shapes with attributes, at least two where shapes matter. */
  readonly samples: readonly OpSample[]
}

export interface OpSample {
  readonly shapes: readonly (readonly number[])[]
  readonly attrs?: Attrs
  /** Interval of random inputs, [-2, 2] unless given: keep away from kinks and poles. */
  readonly range?: readonly [number, number]
}

export interface GradientArgs {
  readonly builder: Builder
  readonly inputs: readonly ValueId[]
  readonly outputs: readonly ValueId[]
  readonly gradients: readonly (ValueId | null)[]
  readonly attrs: Attrs
  /** Inputs for which a gradient is wanted; rules may skip the others. */
  readonly wanted: readonly boolean[]
}
