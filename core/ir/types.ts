/**
 * The intermediate representation: tensor ops in static single assignment form, with static shapes except the batch.
 */
import type { JsonObject } from '../base/json.ts'

/** The symbolic length of the batch axis. It is always the first axis where it occurs. */
export type Dim = number | 'batch'
/** Row-major extents, outermost first. `[]` is a scalar. */
export type Shape = readonly Dim[]

/** Index into a function's `types`: one SSA value. */
export type ValueId = number

/** Name of an op; the table in `core/ops/registry.ts` is total over these. */
export type OpName = string

/** Attributes are plain JSON, except that `constant` carries its numbers and `scan` its body. */
export interface Attrs {
  readonly [name: string]: unknown
}

export interface Instruction {
  readonly op: OpName
  readonly inputs: readonly ValueId[]
  readonly attrs: Attrs
  /** One id per result; each id is defined exactly once. */
  readonly outputs: readonly ValueId[]
}

/** Where a function's argument comes from. */
export type Source =
  | { readonly kind: 'data'; readonly name: string }
  | { readonly kind: 'sampleWeight' }
  | { readonly kind: 'parameter'; readonly index: number }
  | { readonly kind: 'state'; readonly index: number }
  | { readonly kind: 'slot'; readonly index: number }
  /** One entry of the table of per-step scalars, such as the learning rate. */
  | { readonly kind: 'scalar'; readonly name: string }
  /** Arguments of a `scan` body. */
  | { readonly kind: 'argument'; readonly index: number }

/** Where a function's result goes. */
export type Target =
  /** `prediction:<node>`, `loss`, `lossSum`, `weightSum`, `probe:<n>`. */
  | { readonly kind: 'output'; readonly name: string }
  | { readonly kind: 'parameter'; readonly index: number }
  | { readonly kind: 'state'; readonly index: number }
  | { readonly kind: 'slot'; readonly index: number }
  | { readonly kind: 'result'; readonly index: number }

export interface IrFunction {
  readonly name: string
  /** The shape of every value; `types[id]`. */
  readonly types: readonly Shape[]
  readonly arguments: readonly { readonly value: ValueId; readonly source: Source }[]
  readonly instructions: readonly Instruction[]
  readonly results: readonly { readonly value: ValueId; readonly target: Target }[]
}

/** A packed tensor that persists between steps. Its parts that belong to the drawing are listed in the map. */
export interface TensorDecl {
  readonly shape: readonly number[]
}

export interface SlotDecl extends TensorDecl {
  /** Such as `m` and `v` of Adam. */
  readonly role: string
  /** The packed parameter it belongs to. */
  readonly parameter: number
  /** Every element starts at this value. */
  readonly initial: number
}

/** A matrix of prepared columns, one row per sample: shape [batch, ...]. */
export interface DataDecl {
  /** `x` for all features together, `y:<output node>` for that output's target. */
  readonly name: string
  readonly shape: Shape
}

/** A rectangular or strided part of a packed tensor that carries a name of the drawing. */
export interface Piece {
  /** `<tie or id>.<role>`, such as `e12.weight`, `n3.bias`, `n7.kernel`. */
  readonly name: string
  /** Logical shape, row-major. */
  readonly shape: readonly number[]
  readonly tensor: number
  readonly offset: number
  /** Elements between neighbours along each logical axis in the packed tensor. */
  readonly strides: readonly number[]
}

/** How a named parameter starts when no value is known. */
export interface InitialValue {
  readonly initializer: string
  readonly params: JsonObject
  readonly fanIn: number
  readonly fanOut: number
}

/** What holds weights back while they learn: the penalty l1·Σ|w| + l2·Σw², and the greatest length of a unit's weights. */
export interface Restraint {
  readonly l1: number
  readonly l2: number
  /** Over all axes but the last; 0 for none. */
  readonly maxNorm: number
}

export interface ParameterPiece extends Piece {
  readonly trainable: boolean
  readonly init: InitialValue
  /** A value set by hand in the document (row-major, length = product of shape), which overrides `init`. */
  readonly initial?: readonly number[]
  readonly restraint?: Restraint
  /** Blocks of the input axis (axis 0): weights keep their identity by these through edits. */
  readonly blocks?: readonly { readonly edge: string; readonly width: number }[]
}

/** The value of a node port within one of `probe`'s results. */
export interface ProbeRef {
  /** Name of the result in `probe`: `probe:<n>`. */
  readonly output: string
  /** First column and number of columns along the last axis when `shape` is a slice of it; the row is one sample. */
  readonly offset: number
  readonly shape: readonly number[]
}

/** The total map from the program back to the drawing. */
export interface ProgramMap {
  readonly parameters: readonly ParameterPiece[]
  readonly state: readonly (Piece & { readonly initial: number })[]
  readonly nodes: {
    readonly [nodeId: string]: { readonly preActivation?: ProbeRef; readonly output: ProbeRef }
  }
}

/** How raw results become what a person reads. */
export interface OutputDecl {
  readonly node: string
  /** Result name in `predict`: `prediction:<node>`, shape [batch, width]. */
  readonly result: string
  /** Data tensor with the target: `y:<node>`. */
  readonly target: string
  readonly link: 'identity' | 'sigmoid' | 'softmax'
  readonly loss: string
  readonly width: number
  /** Target columns; several for a regression with several targets. */
  readonly columns: readonly string[]
  /** Class labels in the order of the prediction's columns; for sigmoid [negative, positive]. */
  readonly classes?: readonly string[]
  /** Relative weight of this output's loss in the total. */
  readonly lossWeight: number
  /** Node id of the input that is reconstructed, for an output bound to an input. */
  readonly reconstructs?: string
}

/** Which prepared feature columns an input node reads: columns of data tensor `x`, from `offset`. */
export interface InputDecl {
  readonly node: string
  readonly columns: readonly string[]
  readonly offset: number
  readonly width: number
}

/**
 * A compiled network: structured-cloneable and immutable.
 * `predict` yields the predictions; `evaluate` the predictions, the weighted sum of losses and the sum of weights;
 * `step` the mean loss, new parameters, slots and state; `probe` named intermediate values.
 */
export interface Program {
  readonly format: 1
  readonly data: readonly DataDecl[]
  readonly inputs: readonly InputDecl[]
  readonly outputs: readonly OutputDecl[]
  readonly parameters: readonly TensorDecl[]
  readonly state: readonly TensorDecl[]
  readonly slots: readonly SlotDecl[]
  /** Names of per-step scalars in the order of their table. `learningRate` comes first. */
  readonly scalars: readonly string[]
  readonly functions: {
    readonly predict: IrFunction
    readonly evaluate: IrFunction
    readonly step: IrFunction
    readonly probe: IrFunction
  }
  readonly map: ProgramMap
  /** The optimiser whose scalars the training session computes. */
  readonly optimizer: { readonly kind: string; readonly params: JsonObject }
}
