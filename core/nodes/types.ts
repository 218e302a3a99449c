import type { ParamSpecs, ParamValues } from '../base/params.ts'
import type { ColumnSchema } from '../data/types.ts'
import type { Builder } from '../ops/types.ts'
import type { Restraint, ValueId } from '../ir/types.ts'

/** Names of axes; the batch is implicit. */
export type AxisName = 'time' | 'height' | 'width' | 'channel' | 'feature'
export interface Axis {
  readonly name: AxisName
  readonly size: number
}
/** Shape of what a port carries: named axes. `[{ name: 'feature', size: 1 }]` is a scalar wire. */
export type AxisShape = readonly Axis[]

export type Family = 'data' | 'neuron' | 'function' | 'layer' | 'recurrent' | 'shape' | 'regularise' | 'structure'

export interface PortSpec {
  readonly name: string
  readonly label: string
  /** Takes several wires, ordered by the edges' `order`. */
  readonly many?: boolean
  /** Whether each element of a wire into this port is a synapse with a weight of its own. */
  readonly synapses?: boolean
  readonly help: string
}

/** What a node kind is tried with in tests: shapes that arrive, in the order of its ports, and parameters. */
export interface NodeSample {
  readonly inputs: readonly AxisShape[]
  readonly params?: ParamValues
  /** The numbers that arrive are whole ones from 0 up to, and without, this. */
  readonly below?: number
}

/** One wire that arrives, in the port's order. */
export interface Incoming {
  readonly edge: string
  readonly port: string
  readonly shape: AxisShape
  readonly fromNode: string
  /** Steps from the inputs to the node where it starts, along the longest way. */
  readonly level?: number
}

export interface ShapeContext {
  readonly node: string
  readonly params: ParamValues
  /** Only wires whose shape is known. */
  readonly inputs: readonly Incoming[]
  /** Columns bound to this node that exist in the schema, in order; empty while nothing is bound. */
  readonly columns: readonly ColumnSchema[]
}

/** A shape rule's objection: becomes a diagnostic at the edge if it names one, else at the node. */
export interface ShapeProblem {
  readonly code: string
  readonly edge?: string
  readonly param?: string
  readonly expected: string
  readonly actual: string
  readonly data?: { readonly [key: string]: string | number }
}

export type ShapeAnswer =
  | { readonly ok: true; readonly outputs: { readonly [port: string]: AxisShape } }
  | { readonly ok: false; readonly problems: readonly ShapeProblem[] }

/** A parameter that a node declares. Synapse weights are declared by role `weight` per edge. */
export interface ParameterDecl {
  readonly role: string
  readonly shape: readonly number[]
  readonly initializer: string
  readonly initializerParams?: ParamValues
  readonly fanIn: number
  readonly fanOut: number
  readonly restraint?: Restraint
  /** Input axis (axis 0) made of these blocks. */
  readonly blocks?: readonly { readonly edge: string; readonly width: number }[]
}

export interface StateDecl {
  readonly role: string
  readonly shape: readonly number[]
  readonly initial: number
}

export interface LowerContext extends ShapeContext {
  readonly builder: Builder
  readonly mode: 'train' | 'predict'
  /** Its parameters do not change in training. */
  readonly frozen: boolean
  /** Values that arrive, parallel to `inputs`: [batch, ...sizes of the axes]. */
  readonly values: readonly ValueId[]
  /** The values that arrive in prediction, parallel to `inputs`: an order that both modes have in common. */
  readonly predicted: readonly ValueId[]
  /** A value that has the batch axis, for ops that must follow it. */
  readonly batch: ValueId
  /** The parameter declared under this role. */
  parameter(role: string): ValueId
  /** The weights of the synapses at these places among `inputs`, one after the other as a column [sum of the wires' widths, 1]. */
  synapses(places: readonly number[]): ValueId
  state(role: string): ValueId
  /** New value of a state after a training step. */
  setState(role: string, value: ValueId): void
  /** A stable 32-bit key for `random` ops of this node, by purpose. */
  randomKey(purpose: string): number
}

export interface Lowered {
  readonly outputs: { readonly [port: string]: ValueId }
  /** Σ wᵢxᵢ + b, for nodes that have an activation inside. */
  readonly preActivation?: ValueId
}

/** Lucide-like icon: SVG path data on a 24×24 grid, stroked. */
export interface Icon {
  readonly paths: readonly string[]
}

export interface NodeHelp {
  /** What it computes, in one or two sentences. */
  readonly summary: string
  readonly formula: string
  readonly when: string
  readonly typical: string
  /** Paper, book or specification. */
  readonly source?: string
}

/** Everything about a node kind but its picture. No React, no execution. */
export interface NodeDefinition {
  readonly kind: string
  readonly version: number
  readonly title: string
  readonly family: Family
  readonly keywords: readonly string[]
  /** Key that places one from the canvas, if any. */
  readonly shortcut?: string
  readonly help: NodeHelp
  readonly icon: Icon
  readonly params: ParamSpecs
  /** Ports may depend on params (for kinds with a variable number); most ignore the argument. */
  ports(params: ParamValues): { readonly inputs: readonly PortSpec[]; readonly outputs: readonly PortSpec[] }
  /** Ready-made variants for the palette (such as one entry per activation function). */
  readonly presets?: readonly { readonly title: string; readonly params: ParamValues; readonly keywords?: readonly string[] }[]
  shape(context: ShapeContext): ShapeAnswer
  /** Parameters other than synapse weights. */
  parameters(context: ShapeContext): readonly ParameterDecl[]
  /** How the synapses of wires into it start, for kinds with a `synapses` port. */
  synapses?(params: ParamValues): { readonly initializer: string; readonly initializerParams: ParamValues; readonly restraint?: Restraint }
  states?(context: ShapeContext): readonly StateDecl[]
  /** 'presentation' nodes (note, group) take no part in the computation. */
  readonly lower: 'presentation' | ((context: LowerContext) => Lowered)
  /** In prediction its result holds the values of its only input, unchanged, such as after a reshape. */
  readonly passesValues?: true
  /** It computes something else in training than in prediction. */
  readonly modal?: true
  /** What it is tried with; one vector of 2 and default parameters unless given. */
  readonly samples?: readonly NodeSample[]
  /** Initial size on the canvas, px. */
  readonly size: { readonly width: number; readonly height: number }
}
