import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import { batches } from './batches.js'

const require = createRequire(import.meta.url)
const folder = dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json'))
setThreadsCount(1)
setWasmPaths(join(folder, 'dist') + '/')

/** The core API with its own optimisers on the wasm backend. */
export async function create(task) {
  await tf.setBackend('wasm')
  await tf.ready()
  const forward = layered(task)
  const optimizer = task.optimizer === 'adam' ? tf.train.adam(task.learningRate) : tf.train.sgd(task.learningRate)
  const parts = batches(task).map(({ x, y }) => ({ x: tf.tensor2d(x, [task.batch, task.features]), y: tf.tensor2d(y, [task.batch, task.outputs]) }))
  const lossOf = ({ x, y }) => (task.loss === 'crossEntropy' ? tf.losses.softmaxCrossEntropy(y, forward(x)) : tf.mean(tf.squaredDifference(forward(x), y)))
  let at = 0
  return {
    version: tf.version['tfjs-core'],
    train(count) {
      const steps = Math.max(1, Math.round(count / task.batch))
      for (let i = 0; i < steps; i += 1) {
        optimizer.minimize(() => lossOf(parts[at]))
        at = (at + 1) % parts.length
      }
      parts[at].x.dataSync()
      return steps * task.batch
    },
    loss: () => tf.tidy(() => parts.slice(0, 8).reduce((sum, part) => sum + lossOf(part).dataSync()[0], 0) / Math.min(8, parts.length)),
  }
}

const glorot = (rows, columns) => tf.variable(tf.randomUniform([rows, columns], -Math.sqrt(6 / (rows + columns)), Math.sqrt(6 / (rows + columns))))

function layered({ features, network }) {
  const made = network.layers.map(({ units, activation }, i) => ({ w: glorot(i === 0 ? features : network.layers[i - 1].units, units), b: tf.variable(tf.zeros([units])), activation }))
  return (x) => made.reduce((value, { w, b, activation }) => {
    const sum = tf.add(tf.matMul(value, w), b)
    return activation === 'identity' ? sum : tf[activation](sum)
  }, x)
}
