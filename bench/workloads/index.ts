/** What is measured. */
import { spirals, templates, waves, xor } from './data.ts'
import { imageLayers, irregular, layers, neurons } from './documents.ts'
import { irregularGraph } from './irregular.ts'
import type { ImageLayer, Workload } from './types.ts'

const sigmoid = { link: 'sigmoid', loss: 'meanSquaredError' } as const
const all = ['synaptic', 'brain', 'neataptic', 'convnet', 'tfjs', 'jax', 'torch']
const graph = irregularGraph(10, 200, 4000, 3)

const w1: Workload = (() => {
  const settings = { batch: 4, learningRate: 0.3, optimizer: 'sgd' } as const
  return {
    id: 'W1',
    title: 'XOR drawn from single neurons, 2-8-1, tanh and sigmoid, squared error, SGD, batch 4',
    ...settings,
    loss: 'meanSquaredError',
    network: { kind: 'layers', layers: [{ units: 8, activation: 'tanh' }, { units: 1, activation: 'sigmoid' }] },
    data: () => xor(4096),
    document: neurons(2, 8, 'tanh', sigmoid, settings),
    epochs: 4000,
    gateSteps: 100,
    threads: [1],
    peers: all,
  }
})()

const w2: Workload = (() => {
  const settings = { batch: 32, learningRate: 0.005, optimizer: 'adam' } as const
  return {
    id: 'W2',
    title: 'Two spirals, 2-16-16-1, tanh and sigmoid, squared error, Adam, batch 32',
    ...settings,
    loss: 'meanSquaredError',
    network: { kind: 'layers', layers: [{ units: 16, activation: 'tanh' }, { units: 16, activation: 'tanh' }, { units: 1, activation: 'sigmoid' }] },
    data: () => spirals(4096),
    document: layers(2, [16, 16, 1], 'tanh', sigmoid, settings),
    epochs: 2500,
    gateSteps: 100,
    threads: [1],
    peers: all,
  }
})()

const w3: Workload = (() => {
  const settings = { batch: 64, learningRate: 0.001, optimizer: 'adam' } as const
  return {
    id: 'W3',
    title: 'Pictures of 28 × 28, 784-128-64-10, ReLU, softmax cross-entropy, Adam, batch 64',
    ...settings,
    loss: 'crossEntropy',
    network: { kind: 'layers', layers: [{ units: 128, activation: 'relu' }, { units: 64, activation: 'relu' }, { units: 10, activation: 'identity' }] },
    data: () => templates(2048, 784),
    document: layers(784, [128, 64, 10], 'relu', { link: 'softmax', loss: 'categoricalCrossEntropy', classes: true }, settings),
    epochs: 80,
    gateSteps: 20,
    threads: [1, 2],
    peers: ['brain', 'convnet', 'tfjs', 'jax', 'torch'],
  }
})()

const w4: Workload = (() => {
  const settings = { batch: 32, learningRate: 0.001, optimizer: 'adam' } as const
  const own: readonly ImageLayer[] = [{ kind: 'convolution', filters: 16, size: 3 }, { kind: 'maxPool', size: 2 }, { kind: 'convolution', filters: 32, size: 3 }, { kind: 'dense', units: 10 }]
  return {
    id: 'W4',
    title: 'Pictures of 28 × 28, 16 filters of 3 × 3, max pooling 2, 32 filters of 3 × 3, dense 10, ReLU, softmax cross-entropy, Adam, batch 32',
    ...settings,
    loss: 'crossEntropy',
    network: { kind: 'convolutional', side: 28, layers: own },
    data: () => templates(1024, 784),
    document: imageLayers(28, own, settings),
    epochs: 16,
    gateSteps: 8,
    threads: [1, 2],
    peers: ['convnet', 'jax', 'torch'],
  }
})()

const w5: Workload = (() => {
  const settings = { batch: 32, learningRate: 0.01, optimizer: 'sgd' } as const
  return {
    id: 'W5',
    title: '200 single neurons with 4,000 irregular synapses, tanh, squared error, SGD, batch 32',
    ...settings,
    loss: 'meanSquaredError',
    network: { kind: 'graph', ...graph },
    data: () => waves(4096, 10, 3),
    document: irregular(graph, settings),
    epochs: 250,
    gateSteps: 50,
    threads: [1],
    peers: ['synaptic', 'neataptic', 'torch'],
  }
})()

export const workloads: readonly Workload[] = [w1, w2, w3, w4, w5]
