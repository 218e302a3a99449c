/**
 * A reader of model.json as a stranger would write it from docs/model-format.md: it imports nothing of this product
 * and uses the language's own Math. It knows the operations of dense and loose networks.
 */
interface Tensor {
  shape: number[]
  data: number[]
}
interface Column {
  name: string
  type: string
  encode: string
  fill: number | string | null
  categories?: string[]
  offset: number
  scale: number
}
interface Model {
  preprocessing: { decimal: string; missing: string[]; columns: Column[] }
  inputs: { columns: string[]; offset: number }[]
  computation: {
    inputWidth: number
    parameters: Record<string, { shape: number[]; values: number[] }>
    operations: { name: string; op: string; inputs: string[]; attrs: Record<string, unknown>; shape: (number | 'batch')[] }[]
  }
  outputs: { node: string; value: string; scale?: number[]; offset?: number[] }[]
}

function prepare(column: Column, raw: string | null, decimal: string, missing: string[]): number[] {
  const text = raw?.trim() ?? ''
  const value = text === '' || missing.includes(text) ? column.fill : text
  if (column.type === 'number') return [((typeof value === 'number' ? value : Number(String(value).replace(decimal, '.'))) - column.offset) / column.scale]
  const index = column.categories!.indexOf(String(value))
  if (column.encode === 'ordinal') return [(index - column.offset) / column.scale]
  return column.categories!.map((_, i) => (i === index ? 1 : 0))
}

const activations: Record<string, (x: number, attrs: Record<string, unknown>) => number> = {
  tanh: Math.tanh,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  relu: (x) => Math.max(0, x),
  leakyRelu: (x, attrs) => (x > 0 ? x : Number(attrs['alpha']) * x),
  elu: (x, attrs) => (x > 0 ? x : Number(attrs['alpha']) * Math.expm1(x)),
  silu: (x) => x / (1 + Math.exp(-x)),
  softplus: (x) => Math.log1p(Math.exp(-Math.abs(x))) + Math.max(x, 0),
}

/** One row at a time: 'batch' is 1. */
function compute(op: string, inputs: Tensor[], attrs: Record<string, unknown>, shape: number[]): number[] {
  const [a, b] = inputs
  const activation = activations[op]
  if (activation !== undefined) return a!.data.map((x) => activation(x, attrs))
  switch (op) {
    case 'linear': {
      const [k, n] = b!.shape
      return Array.from({ length: n! }, (_, j) => Array.from({ length: k! }, (_, i) => a!.data[i]! * b!.data[i * n! + j]!).reduce((x, y) => x + y, 0))
    }
    case 'add':
    case 'mul': {
      const size = shape.reduce((x, y) => x * y, 1)
      return Array.from({ length: size }, (_, i) => {
        const x = a!.data[i % a!.data.length]!
        const y = b!.data[i % b!.data.length]!
        return op === 'add' ? x + y : x * y
      })
    }
    case 'concat':
      return inputs.flatMap((input) => input.data)
    case 'slice':
      return a!.data.slice(Number(attrs['start']), Number(attrs['start']) + Number(attrs['length']))
    case 'reshape':
      return a!.data
    case 'softmax': {
      const exps = a!.data.map((x) => Math.exp(x - Math.max(...a!.data)))
      return exps.map((e) => e / exps.reduce((x, y) => x + y, 0))
    }
    default:
      throw new Error(`unknown operation ${op}`)
  }
}

/** Predictions per output node for one row of raw cells. */
export function readAndPredict(text: string, cells: Record<string, string | null>): Record<string, number[]> {
  const model = JSON.parse(text) as Model
  const { decimal, missing, columns } = model.preprocessing
  const x = new Array<number>(model.computation.inputWidth).fill(0)
  for (const input of model.inputs) {
    let at = input.offset
    for (const name of input.columns) for (const value of prepare(columns.find((column) => column.name === name)!, cells[name] ?? null, decimal, missing)) x[at++] = value
  }
  const known: Record<string, Tensor> = { x: { shape: [1, x.length], data: x } }
  for (const [name, { shape, values }] of Object.entries(model.computation.parameters)) known[name] = { shape, data: values }
  for (const { name, op, inputs, attrs, shape } of model.computation.operations) {
    const own = shape.map((extent) => (extent === 'batch' ? 1 : extent))
    known[name] = {
      shape: own,
      data: compute(
        op,
        inputs.map((input) => known[input]!),
        attrs,
        own,
      ),
    }
  }
  return Object.fromEntries(
    model.outputs.map((output) => [output.node, known[output.value]!.data.map((value, i) => value * (output.scale?.[i] ?? 1) + (output.offset?.[i] ?? 0))]),
  )
}
