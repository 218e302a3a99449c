import { createRequire } from 'node:module'
import { oneByOne } from './one-by-one.js'

const require = createRequire(import.meta.url)
const { NeuralNetwork } = require('brain.js')
const { version } = require('brain.js/package.json')

/** An error that is never reached: it stops by the number of iterations. */
const never = 1e-12

/** It has one activation for the whole network: sigmoid, as its outputs need. It learns after every sample. */
export function create(task) {
  const { layers } = task.network
  const { inputs, targets } = task.samples()
  const network = new NeuralNetwork({ hiddenLayers: layers.slice(0, -1).map(({ units }) => units), activation: 'sigmoid', learningRate: task.loss === 'crossEntropy' ? 0.1 : 0.3 })
  const data = inputs.map((input, i) => ({ input, output: targets[i] }))
  const few = data.slice(0, Math.min(256, data.length))
  network.train(few.slice(0, 1), { iterations: 1, errorThresh: never })
  const measured = oneByOne({ ...task, loss: 'meanSquaredError' }, () => undefined, (input) => network.run(input), version)
  return {
    ...measured,
    train(count) {
      const part = count < data.length ? data.slice(0, Math.max(1, Math.ceil(count))) : data
      const iterations = Math.max(1, Math.round(count / part.length))
      network.train(part, { iterations, errorThresh: never, errorCheckInterval: iterations + 1, log: false })
      return iterations * part.length
    },
  }
}
