/** For libraries that train one sample at a time. */
export function oneByOne({ samples, rows, outputs, loss }, learn, predict, version) {
  const { inputs, targets } = samples()
  let at = 0
  return {
    version,
    train(count) {
      const whole = Math.ceil(count)
      for (let i = 0; i < whole; i += 1) {
        learn(inputs[at], targets[at], at)
        at = at + 1 === rows ? 0 : at + 1
      }
      return whole
    },
    loss() {
      let sum = 0
      const count = Math.min(rows, 256)
      for (let i = 0; i < count; i += 1) {
        const found = predict(inputs[i])
        for (let o = 0; o < outputs; o += 1) sum += loss === 'crossEntropy' ? -targets[i][o] * Math.log(Math.max(found[o], 1e-12)) : (found[o] - targets[i][o]) ** 2 / outputs
      }
      return sum / count
    },
  }
}
