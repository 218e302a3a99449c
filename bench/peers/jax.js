import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { readFileSync } from 'node:fs'
import { blockUntilReady, defaultDevice, init, jit, nn, numpy as np, valueAndGrad } from '@jax-js/jax'
import { batches } from './batches.js'

const root = dirname(createRequire(import.meta.url).resolve('@jax-js/jax'))
const { version } = JSON.parse(readFileSync(join(root, '../package.json'), 'utf8'))

const activate = (name, value) => (name === 'tanh' ? np.tanh(value) : name === 'relu' ? nn.relu(value) : name === 'sigmoid' ? nn.sigmoid(value) : value)

/** A whole step, gradient and update, compiled by `jit` for the wasm device. */
export async function create(task) {
  await init('wasm')
  defaultDevice('wasm')
  const { features, outputs, batch, network, learningRate, optimizer } = task
  let params = network.layers.flatMap(({ units }, i) => {
    const rows = i === 0 ? features : network.layers[i - 1].units
    const limit = Math.sqrt(6 / (rows + units))
    return [np.array(Float32Array.from({ length: rows * units }, () => (Math.random() * 2 - 1) * limit)).reshape([rows, units]), np.zeros([units])]
  })
  const forward = (p, x) => network.layers.reduce((value, { activation }, i) => activate(activation, np.matmul(value, p[2 * i]).add(p[2 * i + 1])), x)
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
