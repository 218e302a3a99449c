import { createRequire } from 'node:module'
import { oneByOne } from './one-by-one.js'

const require = createRequire(import.meta.url)
const { Net, Trainer, Vol } = require('convnetjs')
const { version } = require('convnetjs/package.json')

/** Its regression layer is linear, and its trainers are SGD and Adadelta: Adadelta stands for Adam. */
export function create(task) {
  const { layers } = task.network
  const net = new Net()
  net.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: task.features },
    ...layers.slice(0, -1).map(({ units, activation }) => ({ type: 'fc', num_neurons: units, activation })),
    task.loss === 'crossEntropy' ? { type: 'softmax', num_classes: task.outputs } : { type: 'regression', num_neurons: task.outputs },
  ])
  const adaptive = task.optimizer === 'adam'
  const trainer = new Trainer(net, adaptive ? { method: 'adadelta', batch_size: task.batch } : { learning_rate: 0.05, momentum: 0, batch_size: task.batch })
  const vols = new Map()
  const volOf = (input) => {
    const known = vols.get(input) ?? new Vol(input)
    vols.set(input, known)
    return known
  }
  return oneByOne(
    task,
    (input, target) => { trainer.train(volOf(input), task.loss === 'crossEntropy' ? target.indexOf(1) : target) },
    (input) => net.forward(volOf(input)).w,
    version,
  )
}
