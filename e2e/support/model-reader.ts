/**
 * Reads an exported model and predicts with it: written from the format's description, and importing nothing of the
 * product, so that it shows what a stranger's program would get.
 */
interface Tensor {
  readonly shape: readonly number[]
  readonly values: readonly number[]
}
type Cells = { readonly [column: string]: string | number | null }

interface Column {
  readonly name: string
  readonly type: string
  readonly width: number
  readonly fill?: number | string | null
  readonly offset?: number
  readonly scale?: number
  readonly categories?: readonly string[]
}

export interface Model {
  readonly format: string
  readonly version: number
  readonly preprocessing: { readonly decimal: string; readonly missing: readonly string[]; readonly columns: readonly Column[] }
  readonly inputs: readonly { readonly columns: readonly string[]; readonly offset: number; readonly width: number }[]
  readonly computation: {
    readonly inputWidth: number
    readonly parameters: { readonly [name: string]: Tensor }
    readonly operations: readonly { readonly name: string; readonly op: string; readonly inputs: readonly string[]; readonly attrs: { readonly [name: string]: unknown } }[]
  }
  readonly outputs: readonly { readonly node: string; readonly value: string; readonly classes?: readonly string[]; readonly scale?: readonly number[]; readonly offset?: readonly number[] }[]
  readonly golden: { readonly rows: readonly { readonly cells: Cells; readonly predictions: { readonly [node: string]: readonly number[] } }[] }
}

const stride = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1)

const unary: { readonly [op: string]: (x: number) => number } = {
  tanh: Math.tanh,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  relu: (x) => Math.max(0, x),
  exp: Math.exp,
  neg: (x) => -x,
}
const binary: { readonly [op: string]: (a: number, b: number) => number } = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
}

/** y = x·W, x [k], W [k, n]. */
function linear(x: Tensor, w: Tensor): Tensor {
  const [k, n] = w.shape as [number, number]
  const values = Array.from({ length: n }, (_, j) => {
    let sum = 0
    for (let i = 0; i < k; i++) sum += x.values[i]! * w.values[i * n + j]!
    return sum
  })
  return { shape: [n], values }
}

function softmax({ shape, values }: Tensor): Tensor {
  const top = Math.max(...values)
  const powers = values.map((value) => Math.exp(value - top))
  const sum = powers.reduce((a, b) => a + b, 0)
  return { shape, values: powers.map((power) => power / sum) }
}

function run(op: string, inputs: readonly Tensor[]): Tensor {
  const [a, b] = inputs as [Tensor, Tensor]
  if (op === 'linear') return linear(a, b)
  if (op === 'softmax') return softmax(a)
  const one = unary[op]
  if (one !== undefined) return { shape: a.shape, values: a.values.map(one) }
  const two = binary[op]
  if (two === undefined) throw new Error(`This reader does not know the operation ${op}`)
  const size = Math.max(stride(a.shape), stride(b.shape))
  const at = (tensor: Tensor, i: number): number => tensor.values[i % tensor.values.length]!
  return { shape: size === a.values.length ? a.shape : b.shape, values: Array.from({ length: size }, (_, i) => two(at(a, i), at(b, i))) }
}

function prepare(model: Model, cells: Cells): number[] {
  const { columns, decimal, missing } = model.preprocessing
  const x: number[] = Array.from({ length: model.computation.inputWidth }, () => 0)
  for (const input of model.inputs) {
    let at = input.offset
    for (const name of input.columns) {
      const column = columns.find((one) => one.name === name)!
      const raw = cells[name] ?? null
      const text = raw === null ? null : String(raw)
      if (column.type !== 'number') throw new Error(`This reader does not know columns of the type ${column.type}`)
      const value = text === null || text === '' || missing.includes(text) ? Number(column.fill) : Number(text.replace(decimal, '.'))
      x[at] = (value - (column.offset ?? 0)) / (column.scale ?? 1)
      at += column.width
    }
  }
  return x
}

/** Predictions of one row of raw cells, by output node, in the target's own unit. */
export function predict(model: Model, cells: Cells): { readonly [node: string]: readonly number[] } {
  const known = new Map<string, Tensor>(Object.entries(model.computation.parameters))
  known.set('x', { shape: [model.computation.inputWidth], values: prepare(model, cells) })
  for (const { name, op, inputs } of model.computation.operations) {
    known.set(name, run(op, inputs.map((input) => known.get(input)!)))
  }
  return Object.fromEntries(
    model.outputs.map(({ node, value, scale, offset }) => [node, known.get(value)!.values.map((one, i) => one * (scale?.[i] ?? 1) + (offset?.[i] ?? 0))]),
  )
}

/** Greatest difference between what the reader predicts and what the file says the product predicts. */
export function goldenDifference(model: Model): number {
  let greatest = 0
  for (const { cells, predictions } of model.golden.rows) {
    const own = predict(model, cells)
    for (const [node, values] of Object.entries(predictions)) {
      if (own[node]?.length !== values.length) throw new Error(`${node}: ${own[node]?.length ?? 0} values, the file has ${values.length}`)
      values.forEach((value, i) => (greatest = Math.max(greatest, Math.abs(value - own[node]![i]!))))
    }
  }
  return greatest
}
