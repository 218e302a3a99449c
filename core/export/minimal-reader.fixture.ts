/**
 * A reader of model.json as a stranger would write it from docs/model-format.md: it imports nothing of this product
 * and uses the language's own Math. It knows the operations that the examples are made of.
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
  rename?: Record<string, string>
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
  const spellings = value === text ? [raw!, text] : [String(value)]
  const index = spellings.map((spelling) => column.categories!.indexOf(column.rename?.[spelling] ?? spelling)).find((at) => at >= 0) ?? -1
  if (column.encode === 'ordinal') return [(index - column.offset) / column.scale]
  return column.categories!.map((_, i) => (i === index ? 1 : 0))
}

/** 2/√π · e^(−x²) · Σ 2ⁿ·x²ⁿ⁺¹ / (1·3·5 … 2n+1): all terms of one sign. */
function erf(x: number): number {
  if (Math.abs(x) > 6) return Math.sign(x)
  let [term, sum] = [x, x]
  for (let n = 1; n < 200; n++) {
    term *= (2 * x * x) / (2 * n + 1)
    sum += term
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum
}

const activations: Record<string, (x: number, attrs: Record<string, unknown>) => number> = {
  tanh: Math.tanh,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  relu: (x) => Math.max(0, x),
  leakyRelu: (x, attrs) => (x > 0 ? x : Number(attrs['alpha']) * x),
  elu: (x, attrs) => (x > 0 ? x : Number(attrs['alpha']) * Math.expm1(x)),
  silu: (x) => x / (1 + Math.exp(-x)),
  softplus: (x) => Math.log1p(Math.exp(-Math.abs(x))) + Math.max(x, 0),
  gelu: (x) => (x * (1 + erf(x / Math.SQRT2))) / 2,
  neg: (x) => -x,
  exp: Math.exp,
  sqrt: Math.sqrt,
  square: (x) => x * x,
  reciprocal: (x) => 1 / x,
}
const binary: Record<string, (x: number, y: number) => number> = { add: (x, y) => x + y, sub: (x, y) => x - y, mul: (x, y) => x * y }

/** Every place of a window on an image [1, height, width, …]: where it stands, the pixel below it and its cell; pixels outside are left out. */
function windows(image: number[], positions: number[], size: number[], attrs: Record<string, unknown>, visit: (position: number, pixel: number, cell: number) => void): void {
  const [, height, width] = image as [number, number, number]
  const [stride, dilation, padding] = ['stride', 'dilation', 'padding'].map((name) => attrs[name] as number[]) as [number[], number[], number[]]
  for (let r = 0; r < positions[1]!; r++) {
    for (let c = 0; c < positions[2]!; c++) {
      for (let i = 0; i < size[0]!; i++) {
        for (let j = 0; j < size[1]!; j++) {
          const y = r * stride[0]! + i * dilation[0]! - padding[0]!
          const x = c * stride[1]! + j * dilation[1]! - padding[2]!
          if (y >= 0 && y < height && x >= 0 && x < width) visit(r * positions[2]! + c, y * width + x, i * size[1]! + j)
        }
      }
    }
  }
}

/** A convolution of one group, or backwards from its result to the image. */
function convolve(source: Tensor, kernel: Tensor, attrs: Record<string, unknown>, shape: number[], backwards: boolean): number[] {
  const [kh, kw, inner, filters] = kernel.shape as [number, number, number, number]
  const [image, positions] = backwards ? [shape, source.shape] : [source.shape, shape]
  const out = new Array<number>(shape.reduce((a, b) => a * b, 1)).fill(0)
  windows(image, positions, [kh, kw], attrs, (position, pixel, cell) => {
    for (let k = 0; k < inner; k++) {
      for (let o = 0; o < filters; o++) {
        const weight = kernel.data[(cell * inner + k) * filters + o]!
        const [at, from] = backwards ? [pixel * inner + k, position * filters + o] : [position * filters + o, pixel * inner + k]
        out[at]! += weight * source.data[from]!
      }
    }
  })
  return out
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
    case 'sub':
    case 'mul': {
      const size = shape.reduce((x, y) => x * y, 1)
      return Array.from({ length: size }, (_, i) => binary[op]!(a!.data[i % a!.data.length]!, b!.data[i % b!.data.length]!))
    }
    case 'fill':
      return new Array<number>(shape.reduce((x, y) => x * y, 1)).fill(Number(attrs['value']))
    case 'conv2d':
      return convolve(a!, b!, attrs, shape, false)
    case 'conv2dInputGrad':
      return convolve(a!, b!, attrs, shape, true)
    case 'maxPool2d': {
      const channels = shape[3]!
      const out = new Array<number>(shape.reduce((x, y) => x * y, 1)).fill(-Infinity)
      windows(a!.shape, shape, attrs['size'] as number[], attrs, (position, pixel) => {
        for (let c = 0; c < channels; c++) out[position * channels + c] = Math.max(out[position * channels + c]!, a!.data[pixel * channels + c]!)
      })
      return out
    }
    case 'sum':
    case 'max': {
      // Over every place of an image: one number for each channel is left.
      const channels = a!.shape.at(-1)!
      const places = Array.from({ length: a!.data.length / channels }, (_, place) => place)
      return Array.from({ length: channels }, (_, c) => places.map((place) => a!.data[place * channels + c]!).reduce((x, y) => (op === 'sum' ? x + y : Math.max(x, y))))
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
