import type { Attrs, Instruction, IrFunction, Shape, Source, Target, ValueId } from '../ir/types.ts'

/** A dense row-major array; `shape` has the batch filled in. */
export interface NdArray {
  readonly shape: readonly number[]
  readonly data: Float64Array | Float32Array
}

/** The transcendental functions of one precision; `core/base/math` holds both tables. */
export interface Arithmetic {
  readonly precision: 'float64' | 'float32'
  readonly exp: (x: number) => number
  readonly log: (x: number) => number
  readonly tanh: (x: number) => number
  readonly sin: (x: number) => number
  readonly cos: (x: number) => number
  readonly erf: (x: number) => number
  readonly pow: (x: number, y: number) => number
  /** 1/(1 + exp(−x)) */
  readonly sigmoid: (x: number) => number
  /** log(1 + x), for x > −1 */
  readonly log1p: (x: number) => number
  /** Round to the precision: identity or `Math.fround`. */
  readonly round: (x: number) => number
}

export interface KernelContext {
  readonly math: Arithmetic
  /** Key of every `random` op in this run. */
  readonly seed: number
  /** Zero-based number of the current step. */
  readonly step: number
  /** A new zeroed array of the engine's type. */
  readonly alloc: (shape: readonly number[]) => NdArray
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

/** A function under construction: `createBuilder` of `core/ops/builder.ts`. */
export interface FunctionBuilder extends Builder {
  /** Declare an argument; the same source again gives the same value. */
  argument(shape: Shape, source: Source): ValueId
  /** Emit an op whose result shapes are known, such as an instruction of another function: nothing is inferred or checked. */
  emitKnown(op: string, inputs: readonly ValueId[], attrs: Attrs, shapes: readonly Shape[]): readonly ValueId[]
  /** Declare a result. */
  result(value: ValueId, target: Target): void
  /** What was emitted so far. */
  readonly instructions: readonly Instruction[]
  /** The function as it stands; the builder may go on. */
  finish(): IrFunction
}

/** An instruction without its place and results. */
export interface Term {
  readonly inputs: readonly ValueId[]
  readonly attrs: Attrs
}

/** A gradient that is not emitted by itself, but by its op's `joinSum` with those that meet it; that op alone reads its attributes. */
export interface GradientTerm extends Term {
  readonly op: string
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
  readonly infer: (inputs: readonly Shape[], attrs: Attrs) => readonly Shape[]
  /** Reference kernel, written to be read. Returns fresh arrays (or an input reshaped). */
  readonly kernel: (inputs: readonly NdArray[], attrs: Attrs, context: KernelContext) => readonly NdArray[]
  /**
   * Emit the gradient with respect to each input, given that of each output (null where no gradient flows).
   * null for an input that has none; a term where all that meet at a value are better emitted as one. 'none' marks an op
   * that is constant in all its inputs.
   */
  readonly gradient: 'none' | ((args: GradientArgs) => readonly (ValueId | GradientTerm | null)[])
  /** The sum of one or more of this op, of equal result shape, as one: how gradients that meet stay one op. */
  joinSum?(terms: readonly Term[]): Term
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
  /** Inputs that hold 0 or 1. */
  readonly conditions?: readonly number[]
  /** Inputs that hold whole numbers from 0 up to (and without) the bound given for each. */
  readonly indices?: { readonly [input: number]: number }
  /** The first axis of the first input, and of every input of equal length there, is the batch. */
  readonly batched?: boolean
}

export interface GradientArgs {
  readonly builder: Builder
  readonly inputs: readonly ValueId[]
  readonly outputs: readonly ValueId[]
  readonly gradients: readonly (ValueId | null)[]
  readonly attrs: Attrs
  /** Inputs for which a gradient is wanted; rules may skip the others. */
  readonly wanted: readonly boolean[]
  /** A new, empty function under construction, for the body of a reverse `scan`. */
  newBody(name: string): FunctionBuilder
  /**
   * Emit a body's instructions on `args` into `builder` and differentiate them: the gradient with respect to each
   * argument (null where none flows), given that of each result.
   */
  pullback(builder: FunctionBuilder, body: IrFunction, args: readonly ValueId[], gradients: readonly (ValueId | null)[]): readonly (ValueId | null)[]
}
