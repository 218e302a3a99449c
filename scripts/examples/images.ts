/** Examples on images: convolutions, autoencoders and networks that mix layers with single neurons. */
import { chain, file, node, wire, type ExampleSource } from './draw.ts'
import { part, row } from './layout.ts'
import type { ColumnSettings } from '../../core/data/types.ts'

export const pixelNames = Array.from({ length: 64 }, (_, i) => `p${Math.floor(i / 8)}_${i % 8}`)
export const pixelColumns: { readonly [name: string]: ColumnSettings } = Object.fromEntries(pixelNames.map((name) => [name, { role: 'feature', type: 'number', scale: 'minMax' } as const]))
const category = { role: 'target', type: 'category' } as const

const image = (label: string) => part('image', 'input', label, { columns: pixelNames, form: 'image', height: 8, width: 8 })
const digitsData = file('digits.csv', { ...pixelColumns, digit: category }, 0.2, 1)

const cnn: ExampleSource = {
  id: 'digits-cnn',
  title: 'Digits by a convolutional network',
  summary: 'Two convolutions find strokes wherever they stand; a dense layer reads the digit from them.',
  category: 'images',
  picture: 'cnn',
  calls: [
    ...row({ x: 32, y: 48 }, [
      image('image'),
      part('conv1', 'convolution2d', 'conv 1', { filters: 16 }),
      part('pool1', 'pooling2d', 'max pool'),
      part('conv2', 'convolution2d', 'conv 2', { filters: 32 }),
      part('flat', 'flatten', 'flatten'),
      part('drop', 'dropout', 'dropout', { rate: 0.3 }),
      part('classes', 'dense', 'classes', { units: 10, activation: 'identity' }),
      part('digit', 'output', 'digit', { columns: ['digit'] }),
    ]).calls,
    ...chain('image', 'conv1', 'pool1', 'conv2', 'flat', 'drop', 'classes', 'digit'),
  ],
  dataset: digitsData,
  training: { epochs: 40, batchSize: 32, learningRate: 0.003, schedule: { kind: 'cosine', params: {} } },
}

const autoencoder: ExampleSource = {
  id: 'digits-autoencoder',
  title: 'Digits autoencoder',
  summary: '64 pixels squeezed into two numbers and drawn again: the two numbers are a map of the digits.',
  category: 'images',
  picture: 'autoencoder',
  calls: [
    ...row({ x: 32, y: 48 }, [
      image('image'),
      part('flat', 'flatten', 'flatten'),
      part('encoder1', 'dense', 'encoder 1', { units: 64, activation: 'gelu' }),
      part('encoder2', 'dense', 'encoder 2', { units: 32, activation: 'gelu' }),
      part('code', 'dense', 'code', { units: 2, activation: 'identity' }),
    ]).calls,
    ...row({ x: 480, y: 304 }, [
      part('decoder1', 'dense', 'decoder 1', { units: 32, activation: 'gelu' }),
      part('decoder2', 'dense', 'decoder 2', { units: 64, activation: 'gelu' }),
      part('pixels', 'dense', 'pixels', { units: 64, activation: 'identity' }),
      part('copy', 'output', 'copy', { reconstructs: 'image', code: 'code' }),
    ]).calls,
    ...chain('image', 'flat', 'encoder1', 'encoder2', 'code', 'decoder1', 'decoder2', 'pixels', 'copy'),
  ],
  dataset: digitsData,
  training: { epochs: 150, batchSize: 32, learningRate: 0.002, schedule: { kind: 'cosine', params: {} } },
}

const denoising: ExampleSource = {
  id: 'denoising-autoencoder',
  title: 'Denoising autoencoder',
  summary: 'Noise is laid over every digit while training, and the network learns to take it away again.',
  category: 'images',
  picture: 'denoising',
  calls: [
    ...row({ x: 32, y: 48 }, [
      image('image'),
      part('noise', 'gaussianNoise', 'noise', { deviation: 0.3 }),
      part('encoder', 'convolution2d', 'encoder', { filters: 16, stride: [2, 2] }),
      part('code', 'convolution2d', 'code', { filters: 2 }),
      part('decoder', 'transposedConvolution2d', 'decoder', { filters: 16 }),
      part('pixels', 'convolution2d', 'pixels', { filters: 1, activation: 'identity' }),
      part('clean', 'output', 'clean', { reconstructs: 'image', code: 'code' }),
    ]).calls,
    ...chain('image', 'noise', 'encoder', 'code', 'decoder', 'pixels', 'clean'),
  ],
  dataset: digitsData,
  training: { epochs: 40, batchSize: 32, learningRate: 0.004, schedule: { kind: 'cosine', params: {} } },
}

const residual: ExampleSource = {
  id: 'residual-cnn',
  title: 'Residual network',
  summary: 'Two convolutions add what they found to what came in, so that gradients have a short way back.',
  category: 'images',
  picture: 'residual',
  calls: [
    ...row({ x: 32, y: 48 }, [
      image('image'),
      part('stem', 'convolution2d', 'stem', { filters: 16, activation: 'identity', useBias: false }),
      part('norm', 'batchNormalisation', 'norm'),
      part('bend', 'activation', 'SiLU', { function: 'silu' }),
    ]).calls,
    ...row({ x: 648, y: 304 }, [part('block1', 'convolution2d', 'block 1', { filters: 16, activation: 'silu' }), part('block2', 'convolution2d', 'block 2', { filters: 16, activation: 'identity' })]).calls,
    ...row({ x: 1128, y: 48 }, [
      part('add', 'add', 'add'),
      part('conv', 'convolution2d', 'conv', { filters: 32, stride: [2, 2], activation: 'silu' }),
      part('mean', 'globalPooling', 'mean'),
      part('classes', 'dense', 'classes', { units: 10, activation: 'identity' }),
      part('digit', 'output', 'digit', { columns: ['digit'] }),
    ]).calls,
    ...chain('image', 'stem', 'norm', 'bend', 'block1', 'block2', 'add', 'conv', 'mean', 'classes', 'digit'),
    wire('bend', 'add'),
  ],
  dataset: digitsData,
  training: { epochs: 40, batchSize: 32, learningRate: 0.004, schedule: { kind: 'cosine', params: {} } },
}

const shapes = { ...pixelColumns, shape: category, size: { role: 'target', type: 'number' } } as const
const hidden = [1, 2, 3, 4]
const kinds = ['circle', 'cross', 'square']

const mixed: ExampleSource = {
  id: 'mixed',
  title: 'Convolution and loose neurons',
  summary: 'A convolution looks at the picture; single neurons, wired by hand, decide what it shows.',
  category: 'images',
  picture: 'mixed',
  calls: [
    ...row({ x: 32, y: 216 }, [image('image'), part('conv', 'convolution2d', 'conv', { filters: 8 }), part('most', 'globalPooling', 'strongest', { pool: 'max' })]).calls,
    ...hidden.map((i) => node(`h${i}`, 'neuron', 736, 48 + 152 * (i - 1), `h${'₀₁₂₃₄'[i]!}`, { activation: 'tanh' })),
    ...kinds.map((kind, i) => node(kind, 'neuron', 968, 120 + 152 * i, kind)),
    node('shape', 'output', 1200, 224, 'shape', { columns: ['shape'] }),
    ...chain('image', 'conv', 'most'),
    ...hidden.flatMap((i) => [wire('most', `h${i}`), ...kinds.map((kind) => wire(`h${i}`, kind))]),
    ...kinds.map((kind) => wire(kind, 'shape')),
  ],
  dataset: file('shapes.csv', shapes, 0.2, 1),
  training: { epochs: 120, batchSize: 32, learningRate: 0.01 },
}

const twoOutputs: ExampleSource = {
  id: 'two-outputs',
  title: 'One network, two outputs',
  summary: 'It tells which shape a picture shows and how large it is: two losses, weighed against each other.',
  category: 'images',
  picture: 'two-outputs',
  calls: [
    ...row({ x: 32, y: 144 }, [
      image('image'),
      part('conv', 'convolution2d', 'conv', { filters: 12 }),
      part('pool', 'pooling2d', 'max pool'),
      part('flat', 'flatten', 'flatten'),
      part('shared', 'dense', 'shared', { units: 24, activation: 'relu' }),
    ]).calls,
    ...row({ x: 1168, y: 48 }, [part('kinds', 'dense', 'kinds', { units: 3, activation: 'identity' }), part('shape', 'output', 'shape', { columns: ['shape'] })]).calls,
    ...row({ x: 1168, y: 320 }, [part('extent', 'dense', 'extent', { units: 1, activation: 'identity' }), part('size', 'output', 'size', { columns: ['size'], lossWeight: 0.5 })]).calls,
    ...chain('image', 'conv', 'pool', 'flat', 'shared', 'kinds', 'shape'),
    ...chain('shared', 'extent', 'size'),
  ],
  dataset: file('shapes.csv', shapes, 0.2, 1),
  training: { epochs: 80, batchSize: 32, learningRate: 0.005, schedule: { kind: 'cosine', params: {} } },
}

/** In the order of the gallery. */
export const images: readonly ExampleSource[] = [cnn, autoencoder, denoising, residual, mixed, twoOutputs]
