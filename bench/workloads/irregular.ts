import { draw } from './random.ts'

/** A network of single neurons without layers: every neuron reads what was drawn before it. */
export interface IrregularGraph {
  readonly inputs: number
  readonly neurons: number
  readonly outputs: number
  /** Sources of each neuron, ascending: numbers below `inputs` are inputs, the others neurons. */
  readonly sources: readonly (readonly number[])[]
}

/**
 * Random wires between neurons in a row: every neuron reads an input or a neuron before it, and every neuron but the
 * last `outputs`, which are the outputs, is read by a later one.
 */
export function irregularGraph(inputs: number, neurons: number, edges: number, outputs: number): IrregularGraph {
  const { below } = draw(`wires ${inputs} ${neurons} ${edges}`)
  const wires = Array.from({ length: neurons }, () => new Set<number>())
  let count = 0
  const add = (from: number, to: number): void => {
    const own = wires[to]!
    if (own.has(from)) return
    own.add(from)
    count += 1
  }
  const hidden = neurons - outputs
  for (let n = 0; n < neurons; n += 1) add(below(inputs + Math.min(n, hidden)), n)
  const read = new Set(wires.flatMap((own) => [...own]))
  for (let n = 0; n < hidden; n += 1) if (!read.has(inputs + n)) add(inputs + n, n + 1 + below(neurons - n - 1))
  while (count < edges) {
    const to = below(neurons)
    add(below(inputs + Math.min(to, hidden)), to)
  }
  return { inputs, neurons, outputs, sources: wires.map((own) => [...own].sort((a, b) => a - b)) }
}
