import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { readFileSync } from 'node:fs'
import { blockUntilReady, defaultDevice, init, jit, lax, nn, numpy as np, valueAndGrad } from '@jax-js/jax'
import { batches } from './batches.js'

const root = dirname(createRequire(import.meta.url).resolve('@jax-js/jax'))
const { version } = JSON.parse(readFileSync(join(root, '../package.json'), 'utf8'))

const activate = (name, value) => (name === 'tanh' ? np.tanh(value) : name === 'relu' ? nn.relu(value) : name === 'sigmoid' ? nn.sigmoid(value) : value)

/** A layer's weight, bias and rule; `shape` is what comes in, without the batch. */
function layerOf(layer, shape, batch) {
  const [channels, height, width] = shape
  const random = (dims, fanIn, fanOut) => {
    const limit = Math.sqrt(6 / (fanIn + fanOut))
    return np.array(Float32Array.from({ length: dims.reduce((a, b) => a * b, 1) }, () => (Math.random() * 2 - 1) * limit)).reshape(dims)
  }
  const { size, filters } = layer
  switch (layer.kind) {
    case 'convolution': {
      const own = [random([filters, channels, size, size], channels * size * size, filters * size * size), np.zeros([filters, 1, 1])]
      return { own, shape: [filters, height - size + 1, width - size + 1], forward: (x, w, b) => nn.relu(lax.conv(x, w, [1, 1], 'VALID').add(b)) }
    }
    case 'maxPool': {
      const [h, w] = [Math.floor(height / size), Math.floor(width / size)]
      return { own: [], shape: [channels, h, w], forward: (x) => np.max(x.reshape([batch, channels, h, size, w, size]), [3, 5]) }
    }
    default: {
      const rows = shape.reduce((a, b) => a * b, 1)
      return { own: [random([rows, layer.units], rows, layer.units), np.zeros([layer.units])], shape: [layer.units], forward: (x, w, b) => activate(layer.activation, np.matmul(x.reshape([batch, rows]), w).add(b)) }
    }
  }
}

/** A whole step, gradient and update, compiled by `jit` for the wasm device. */
export async function create(task) {
  await init('wasm')
  defaultDevice('wasm')
  const { features, outputs, batch, network, learningRate, optimizer } = task
  const input = network.kind === 'convolutional' ? [1, network.side, network.side] : [features]
  const made = []
  for (const layer of network.layers) made.push(layerOf(layer, made.at(-1)?.shape ?? input, batch))
  let params = made.flatMap(({ own }) => own)
  const forward = (p, x) => {
    let at = 0
    return made.reduce((value, { own, forward: apply }) => apply(value, ...p.slice(at, (at += own.length))), x.reshape([batch, ...input]))
  }
  const lossOf = (p, x, y) => {
    const found = forward(p, x)
    return task.loss === 'crossEntropy' ? y.mul(nn.logSoftmax(found)).sum().mul(-1 / batch) : np.square(found.sub(y)).mean()
  }
  const gradient = valueAndGrad(lossOf)
  const sgd = jit((p, x, y) => {
    const [loss, grads] = gradient(p.map((one) => one.ref), x, y)
    return [loss, p.map((one, i) => one.sub(grads[i].mul(learningRate)))]
  })
  const adam = jit((p, m, v, scale, x, y) => {
    const [loss, grads] = gradient(p.map((one) => one.ref), x, y)
    const means = m.map((one, i) => one.mul(0.9).add(grads[i].ref.mul(0.1)))
    const squares = v.map((one, i) => one.mul(0.999).add(np.square(grads[i]).mul(0.001)))
    const next = p.map((one, i) => one.sub(means[i].ref.mul(scale.ref).div(np.sqrt(squares[i].ref).add(1e-7))))
    scale.dispose()
    return [loss, next, means, squares]
  })
  let means = params.map((one) => np.zeros(one.shape))
  let squares = params.map((one) => np.zeros(one.shape))
  const parts = batches(task).map(({ x, y }) => ({ x: np.array(x).reshape([batch, features]), y: np.array(y).reshape([batch, outputs]) }))
  const measure = jit(lossOf)
  let at = 0
  let steps = 0
  return {
    version,
    async train(count) {
      const own = Math.max(1, Math.round(count / batch))
      for (let i = 0; i < own; i += 1) {
        const { x, y } = parts[at]
        at = (at + 1) % parts.length
        steps += 1
        let loss
        if (optimizer === 'adam') {
          const scale = (learningRate * Math.sqrt(1 - 0.999 ** steps)) / (1 - 0.9 ** steps)
          ;[loss, params, means, squares] = adam(params, means, squares, np.array(scale), x.ref, y.ref)
        } else [loss, params] = sgd(params, x.ref, y.ref)
        loss.dispose()
      }
      await blockUntilReady(params.map((one) => one.ref))
      return own * batch
    },
    loss() {
      const few = parts.slice(0, 8)
      return few.reduce((sum, { x, y }) => sum + measure(params.map((one) => one.ref), x.ref, y.ref).js(), 0) / few.length
    },
  }
}
