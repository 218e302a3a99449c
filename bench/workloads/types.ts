import type { LoomDocument } from '../../core/graph/types.ts'
import type { IrregularGraph } from './irregular.ts'

export type Activation = 'tanh' | 'relu' | 'sigmoid' | 'identity'

export type ImageLayer =
  | { readonly kind: 'convolution'; readonly filters: number; readonly size: number }
  | { readonly kind: 'maxPool'; readonly size: number }
  | { readonly kind: 'dense'; readonly units: number }

/** The network as peers build it. */
export type Network =
  | { readonly kind: 'layers'; readonly layers: readonly { readonly units: number; readonly activation: Activation }[] }
  /** Over square grey images; convolutions have no padding and a ReLU, the dense layer has none. */
  | { readonly kind: 'convolutional'; readonly side: number; readonly layers: readonly ImageLayer[] }
  /** Every neuron is a tanh. */
  | ({ readonly kind: 'graph' } & IrregularGraph)

/** Numbers as all contenders read them, row-major. */
export interface Rows {
  readonly rows: number
  readonly features: number
  readonly outputs: number
  readonly x: Float32Array
  /** Numbers, or one-hot rows for classes. */
  readonly y: Float32Array
}

export interface Workload {
  readonly id: string
  readonly title: string
  readonly batch: number
  readonly learningRate: number
  readonly optimizer: 'sgd' | 'adam'
  readonly loss: 'meanSquaredError' | 'crossEntropy'
  readonly network: Network
  readonly data: () => Rows
  /** The drawing, bound to the data file of this name. */
  readonly document: (file: string) => LoomDocument
  /** Epochs of our first timed run; the later ones last as long as the peers' do. */
  readonly epochs: number
  /** Steps over which our losses are held against those of the float64 reference. */
  readonly gateSteps: number
  /** Numbers of our threads to measure. */
  readonly threads: readonly number[]
  /** Peers that can express it. */
  readonly peers: readonly string[]
}
