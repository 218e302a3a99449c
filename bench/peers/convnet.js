import { createRequire } from 'node:module'
import { oneByOne } from './one-by-one.js'

const require = createRequire(import.meta.url)
const { Net, Trainer, Vol } = require('convnetjs')
const { version } = require('convnetjs/package.json')

/** Layers over images in its words. */
const imageLayer = {
  convolution: ({ filters, size }) => ({ type: 'conv', sx: size, filters, stride: 1, pad: 0, activation: 'relu' }),
  maxPool: ({ size }) => ({ type: 'pool', sx: size, stride: size }),
}

/** Its regression layer is linear, and its trainers are SGD and Adadelta: Adadelta stands for Adam. */
export function create(task) {
  const { layers, kind, side } = task.network
  const images = kind === 'convolutional'
  const net = new Net()
  net.makeLayers([
    images ? { type: 'input', out_sx: side, out_sy: side, out_depth: 1 } : { type: 'input', out_sx: 1, out_sy: 1, out_depth: task.features },
    ...layers.slice(0, -1).map((layer) => (images ? imageLayer[layer.kind](layer) : { type: 'fc', num_neurons: layer.units, activation: layer.activation })),
    task.loss === 'crossEntropy' ? { type: 'softmax', num_classes: task.outputs } : { type: 'regression', num_neurons: task.outputs },
  ])
  const adaptive = task.optimizer === 'adam'
  const trainer = new Trainer(net, adaptive ? { method: 'adadelta', batch_size: task.batch } : { learning_rate: 0.05, momentum: 0, batch_size: task.batch })
  const vols = new Map()
  const volOf = (input) => {
    const known = vols.get(input)
    if (known !== undefined) return known
    const vol = images ? new Vol(side, side, 1, 0) : new Vol(input)
    if (images) vol.w.set(input)
    vols.set(input, vol)
    return vol
  }
  return oneByOne(
    task,
    (input, target) => { trainer.train(volOf(input), task.loss === 'crossEntropy' ? target.indexOf(1) : target) },
    (input) => net.forward(volOf(input)).w,
    version,
  )
}
