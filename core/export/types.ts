import type { Json } from '../base/json.ts'
import type { SplitColumn } from '../data/split.ts'
import type { Preparation, Rename, SplitSettings } from '../data/types.ts'

/** The exported model: `model.json`. See docs/model-format.md. */
export interface ModelFile {
  readonly format: 'neuroloom-model'
  readonly version: 1
  readonly name: string
  /** The raw columns that a prediction needs, in order, with what turns each into numbers. */
  readonly preprocessing: Preparation
  readonly inputs: readonly { readonly node: string; readonly label: string; readonly columns: readonly string[]; readonly offset: number; readonly width: number }[]
  readonly computation: {
    /** Width of the feature row `x`. */
    readonly inputWidth: number
    readonly parameters: { readonly [name: string]: { readonly shape: readonly number[]; readonly values: readonly number[] } }
    /** In topological order; `inputs` name earlier results, `x`, or parameters. */
    readonly operations: readonly { readonly name: string; readonly op: string; readonly inputs: readonly string[]; readonly attrs: { readonly [key: string]: Json }; readonly shape: readonly (number | 'batch')[] }[]
  }
  readonly outputs: readonly {
    readonly node: string
    readonly label: string
    /** Name of the operation that gives the prediction. */
    readonly value: string
    /** Name of what the link is applied to (logits); the prediction itself for the identity. */
    readonly argument: string
    readonly link: 'identity' | 'sigmoid' | 'softmax'
    /** Target columns; for a reconstruction or a code, a name for every value. */
    readonly columns: readonly string[]
    /** The input that it gives back. */
    readonly reconstructs?: string
    readonly classes?: readonly string[]
    /** Spellings of the target column that count as a class: for whoever compares predictions with data. */
    readonly rename?: Rename
    /** Per target column: number in the target's own unit = value · scale + offset. */
    readonly scale?: readonly number[]
    readonly offset?: readonly number[]
    readonly loss: { readonly kind: string; readonly params: { readonly [key: string]: Json }; readonly weight: number }
  }[]
  /** Where the drawing's named weights stand, for people. */
  readonly drawing: { readonly [parameter: string]: { readonly tensor: string; readonly offset: number; readonly shape: readonly number[]; readonly strides: readonly number[] } }
  readonly provenance: {
    readonly neuroloom: string
    readonly seed: number
    readonly engine: string
    readonly precision: string
    readonly epochs: number
    readonly weightHash: string
    readonly dataset: { readonly name: string; readonly fingerprint: string; readonly rows: number; readonly split: SplitSettings; readonly targets: readonly string[]; readonly dialect: { readonly [key: string]: Json }; readonly splitColumns: readonly SplitColumn[] } | null
    readonly metrics: { readonly [set: string]: { readonly [name: string]: number } }
    readonly createdAt: string
  }
  /** Raw cells and what the float64 reference predicts for them from exactly these weights. */
  readonly golden: {
    readonly rows: readonly { readonly cells: { readonly [column: string]: string | null }; readonly predictions: { readonly [node: string]: readonly number[] } }[]
  }
}

export interface ExportFormat {
  readonly id: string
  readonly title: string
  readonly help: string
  readonly extension: string
  /** The file's bytes from the model. */
  write(model: ModelFile): Uint8Array
  /** Predictions for golden rows computed from the written bytes alone, compared with them; null where the format cannot be executed here. */
  verify(bytes: Uint8Array): {
    readonly rows: number
    readonly equal: number
    readonly largestDifference: number
    /** Per golden row and output node. */
    readonly predictions: readonly { readonly [node: string]: readonly number[] }[]
  } | null
}
