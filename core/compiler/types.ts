import type { Diagnostic } from '../base/diagnostic.ts'
import type { ParamValues } from '../base/params.ts'
import type { ColumnSchema } from '../data/types.ts'
import type { EdgeRecord, NodeRecord } from '../graph/types.ts'
import type { Link } from '../losses/types.ts'
import type { AxisShape, Incoming, NodeDefinition, ParameterDecl, PortSpec } from '../nodes/types.ts'

/** A wire that stands in the graph proper: both ends exist, and neither delay nor cycle takes it out. */
export interface Wire {
  readonly id: string
  readonly edge: EdgeRecord
  /** The units at its ends: passes follow these instead of looking ids up. */
  readonly source: Unit
  readonly target: Unit
}

/** A node of a known kind that takes part in the computation. */
export interface Unit {
  readonly id: string
  /** Its place among all units in the order of ids. */
  readonly index: number
  readonly record: NodeRecord
  readonly definition: NodeDefinition
  /** Checked, with defaults; values that did not fit are replaced by their defaults. */
  readonly params: ParamValues
  readonly paramsOk: boolean
  readonly ports: { readonly inputs: readonly PortSpec[]; readonly outputs: readonly PortSpec[] }
  /** Wires in the order of ports, then of the wires' `order`. */
  readonly wiresIn: readonly Wire[]
  readonly wiresOut: readonly Wire[]
}

/** What the editor shows on a wire. */
export interface EdgeInfo {
  /** What it carries; null where its source is not known. */
  readonly shape: AxisShape | null
  /** Synapse weights that it holds; 0 for wires into other ports. */
  readonly weights: number
  /** It does not fit, or leads nowhere: drawn as refused; a diagnostic says why. */
  readonly refused: boolean
}

/** What the editor shows on a node. */
export interface NodeInfo {
  readonly inputs: readonly Incoming[]
  readonly outputs: { readonly [port: string]: AxisShape }
  /** Parameters of the node and of the synapses that end in it. */
  readonly parameters: number
  readonly declared: readonly ParameterDecl[]
  /** It and everything before it can be computed. */
  readonly computable: boolean
  /** Steps from the inputs along the longest way. */
  readonly level: number
}

/** Which columns an input node reads. */
export interface InputInfo {
  readonly columns: readonly ColumnSchema[]
  readonly width: number
}

/** How an output node predicts, as far as it is known. */
export interface OutputInfo {
  /** Target columns; for a reconstructed input, a name for every value. */
  readonly columns: readonly string[]
  /** null while it cannot be told: no target, or a target that does not fit. */
  readonly link: Link | null
  readonly loss: string | null
  /** Number of elements wired in: logits or predicted numbers. */
  readonly width: number
  readonly classes?: readonly string[]
  /** The input node that it learns, where it is no column. */
  readonly reconstructs?: string
  readonly lossWeight: number
  /** The activation in front equals the link and counts once: the link is applied to what stands before it. */
  readonly countedOnce: boolean
}

/** Everything that validation knows about a document. */
export interface Analysis {
  readonly diagnostics: readonly Diagnostic[]
  /** Ids of the nodes that compute, sources first. */
  readonly order: readonly string[]
  readonly units: ReadonlyMap<string, Unit>
  readonly nodes: { readonly [id: string]: NodeInfo }
  readonly edges: { readonly [id: string]: EdgeInfo }
  readonly inputs: { readonly [id: string]: InputInfo }
  readonly outputs: { readonly [id: string]: OutputInfo }
  /** All parameters of the network; shared ones count once. */
  readonly parameters: number
  /** No errors: it can be trained. */
  readonly trainable: boolean
}
