import { createRequire } from 'node:module'
import { oneByOne } from './one-by-one.js'

const require = createRequire(import.meta.url)
const { architect, methods, Node } = require('neataptic')
const { version } = require('neataptic/package.json')
const squash = { tanh: methods.activation.TANH, sigmoid: methods.activation.LOGISTIC, relu: methods.activation.RELU, identity: methods.activation.IDENTITY }

function perceptron({ features, network }) {
  const made = new architect.Perceptron(features, ...network.layers.map(({ units }) => units))
  let at = features
  for (const { units, activation } of network.layers) for (let i = 0; i < units; i += 1) made.nodes[at++].squash = squash[activation]
  return made
}

function graph({ network: { inputs, neurons, outputs, sources } }) {
  const nodes = Array.from({ length: inputs + neurons }, (_, i) => new Node(i < inputs ? 'input' : i < inputs + neurons - outputs ? 'hidden' : 'output'))
  sources.forEach((own, n) => {
    const node = nodes[inputs + n]
    node.squash = squash.tanh
    const scale = Math.sqrt(6 / (own.length + sources.length / 10))
    for (const from of own) nodes[from].connect(node, (Math.random() * 2 - 1) * scale)
  })
  return new architect.Construct(nodes)
}

/** Gradients of a batch are gathered and applied with its last sample. */
export function create(task) {
  const network = task.network.kind === 'graph' ? graph(task) : perceptron(task)
  const { batch } = task
  const rate = task.network.kind === 'graph' ? 0.002 : task.learningRate / 3
  return oneByOne(
    task,
    (input, target, at) => {
      network.activate(input, true)
      network.propagate(rate, 0, at % batch === batch - 1, target)
    },
    (input) => network.noTraceActivate(input),
    version,
  )
}
