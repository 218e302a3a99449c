import { createRequire } from 'node:module'
import { oneByOne } from './one-by-one.js'

const require = createRequire(import.meta.url)
const { Architect, Layer, Network, Neuron } = require('synaptic')
const { version } = require('synaptic/package.json')
const squash = { tanh: Neuron.squash.TANH, sigmoid: Neuron.squash.LOGISTIC, relu: Neuron.squash.RELU, identity: Neuron.squash.IDENTITY }

function perceptron({ features, network }) {
  const made = new Architect.Perceptron(features, ...network.layers.map(({ units }) => units))
  ;[...made.layers.hidden, made.layers.output].forEach((layer, i) => layer.set({ squash: squash[network.layers[i].activation] }))
  return made
}

function graph({ network: { inputs, neurons, outputs, sources } }) {
  const input = new Layer(inputs)
  const output = new Layer(outputs)
  const hidden = new Layer(neurons - outputs)
  const all = [...input.list, ...hidden.list, ...output.list]
  sources.forEach((own, n) => {
    const neuron = all[inputs + n]
    neuron.squash = squash.tanh
    const scale = Math.sqrt(6 / (own.length + sources.length / 10))
    for (const from of own) all[from].project(neuron, (Math.random() * 2 - 1) * scale)
  })
  return new Network({ input, hidden: [hidden], output })
}

/** After its first activation it runs generated code; it learns after every sample. */
export function create(task) {
  const network = task.network.kind === 'graph' ? graph(task) : perceptron(task)
  const rate = task.network.kind === 'graph' ? 0.002 : task.learningRate / 3
  return oneByOne(
    task,
    (input, target) => {
      network.activate(input)
      network.propagate(rate, target)
    },
    (input) => network.activate(input),
    version,
  )
}
