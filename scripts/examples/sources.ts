import { setTie } from '../../core/graph/commands/index.ts'
import { iceCream } from './data.ts'
import { chain, file, node, table, wire, type ExampleSource } from './draw.ts'
import { images, pixelColumns, pixelNames } from './images.ts'

const target = { role: 'target', type: 'category' } as const

const gate: ExampleSource = {
  id: 'and',
  title: 'AND by one neuron',
  summary: 'The smallest network: two inputs, two weights, one bias. One straight line is enough.',
  category: 'neurons',
  picture: 'neuron',
  calls: [
    node('x1', 'input', 48, 80, 'x₁', { columns: ['x1'] }),
    node('x2', 'input', 48, 224, 'x₂', { columns: ['x2'] }),
    node('n', 'neuron', 240, 144, 'n'),
    node('y', 'output', 480, 144, 'y', { columns: ['y'] }),
    wire('x1', 'n'),
    wire('x2', 'n'),
    wire('n', 'y'),
  ],
  dataset: table('and', 'x1,x2,y\n0,0,0\n0,1,0\n1,0,0\n1,1,1\n', { y: target }),
  training: { epochs: 500, batchSize: 0, learningRate: 0.2, targetLoss: 0.01 },
}

const hidden = [1, 2, 3, 4]
const sub = ['₀', '₁', '₂', '₃', '₄']
const xor: ExampleSource = {
  id: 'xor',
  title: 'XOR from loose neurons',
  summary: 'No single line separates it. Four hidden neurons bend the plane until one does.',
  category: 'neurons',
  picture: 'xor',
  calls: [
    node('x1', 'input', 32, 192, 'x₁', { columns: ['x1'] }),
    node('x2', 'input', 32, 352, 'x₂', { columns: ['x2'] }),
    ...hidden.map((i) => node(`h${i}`, 'neuron', 208, 48 + 144 * (i - 1), `h${sub[i]!}`)),
    ...hidden.map((i) => node(`a${i}`, 'activation', 400, 48 + 144 * (i - 1), 'tanh', { function: 'tanh' })),
    node('o', 'neuron', 576, 264, 'o'),
    node('y', 'output', 768, 264, 'y', { columns: ['y'] }),
    ...hidden.flatMap((i) => [wire('x1', `h${i}`), wire('x2', `h${i}`), wire(`h${i}`, `a${i}`), wire(`a${i}`, 'o')]),
    wire('o', 'y'),
  ],
  dataset: table('xor', 'x1,x2,y\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n', { y: target }),
  training: { epochs: 500, batchSize: 0, learningRate: 0.05, targetLoss: 0.01 },
}

const line: ExampleSource = {
  id: 'linear-regression',
  title: 'Linear regression by one neuron',
  summary: 'One weight and one bias find the line through ice creams sold and the day’s temperature.',
  category: 'neurons',
  picture: 'line',
  calls: [
    node('t', 'input', 48, 112, 'temperature', { columns: ['temperature'] }),
    node('n', 'neuron', 240, 112, 'line'),
    node('sold', 'output', 480, 112, 'sold', { columns: ['sold'] }),
    ...chain('t', 'n', 'sold'),
  ],
  dataset: { ...table('ice-cream', iceCream(80), { sold: { role: 'target', type: 'number' } }), split: { validation: 0.2, test: 0, seed: 1, stratify: false } },
  training: { epochs: 150, batchSize: 16, learningRate: 0.02 },
}

const iris: ExampleSource = {
  id: 'iris',
  title: 'Iris by dense layers',
  summary: 'Four measurements of a flower tell its species: Fisher’s 150 irises.',
  category: 'layers',
  picture: 'iris',
  calls: [
    node('measurements', 'input', 32, 48, 'measurements', { columns: ['sepal_length', 'sepal_width', 'petal_length', 'petal_width'] }),
    node('dense1', 'dense', 256, 48, 'dense 1', { units: 16, activation: 'relu' }),
    node('dense2', 'dense', 464, 48, 'dense 2', { units: 8, activation: 'relu' }),
    node('dense3', 'dense', 672, 48, 'dense 3', { units: 3, activation: 'identity' }),
    node('species', 'output', 896, 48, 'species', { columns: ['species'] }),
    ...chain('measurements', 'dense1', 'dense2', 'dense3', 'species'),
  ],
  dataset: file('iris.csv', { species: target }, 0.2, 1),
  training: { epochs: 200, batchSize: 16, learningRate: 0.004, earlyStopping: { patience: 40, minDelta: 0 } },
}

const spirals: ExampleSource = {
  id: 'spirals',
  title: 'Two spirals with skip connections',
  summary: 'Two arms wound around each other. Every layer also sees what the earlier ones saw.',
  category: 'layers',
  picture: 'spirals',
  calls: [
    node('point', 'input', 32, 176, 'point', { columns: ['x', 'y'] }),
    node('dense1', 'dense', 288, 48, 'dense 1', { units: 20, activation: 'tanh' }),
    node('join1', 'concatenate', 512, 176, 'join 1'),
    node('dense2', 'dense', 736, 48, 'dense 2', { units: 20, activation: 'tanh' }),
    node('join2', 'concatenate', 960, 176, 'join 2'),
    node('dense3', 'dense', 1184, 176, 'dense 3', { units: 1, activation: 'identity' }),
    node('arm', 'output', 1408, 176, 'arm', { columns: ['arm'] }),
    ...chain('point', 'dense1', 'join1', 'dense2', 'join2', 'dense3', 'arm'),
    wire('point', 'join1'),
    wire('join1', 'join2'),
  ],
  dataset: file('spirals.csv', { arm: target }, 0.2, 1),
  training: { epochs: 400, batchSize: 32, learningRate: 0.01, targetLoss: 0.005 },
}

const digits: ExampleSource = {
  id: 'digits',
  title: 'Digits by dense layers',
  summary: 'Handwritten digits of 8 × 8 grey pixels, 1,797 of them, read by two hidden layers.',
  category: 'layers',
  picture: 'digits',
  calls: [
    node('pixels', 'input', 32, 48, 'pixels', { columns: pixelNames }),
    node('dense1', 'dense', 256, 48, 'dense 1', { units: 64, activation: 'relu' }),
    node('dense2', 'dense', 464, 48, 'dense 2', { units: 32, activation: 'relu' }),
    node('dense3', 'dense', 672, 48, 'dense 3', { units: 10, activation: 'identity' }),
    node('digit', 'output', 896, 48, 'digit', { columns: ['digit'] }),
    ...chain('pixels', 'dense1', 'dense2', 'dense3', 'digit'),
  ],
  dataset: file('digits.csv', { ...pixelColumns, digit: target }, 0.2, 1),
  training: { epochs: 60, batchSize: 32, learningRate: 0.002, earlyStopping: { patience: 15, minDelta: 0 } },
}

const measures = ['sepal_length', 'sepal_width', 'petal_length', 'petal_width']
const siamese: ExampleSource = {
  id: 'siamese',
  title: 'Siamese pair',
  summary: 'Two flowers go through the same weights; how near their codes lie tells whether they are of one species.',
  category: 'layers',
  picture: 'siamese',
  calls: [
    ...['a', 'b'].flatMap((side, i) => [
      node(side, 'input', 32, 48 + 272 * i, `flower ${side}`, { columns: measures.map((name) => `${side}_${name}`) }),
      node(`${side}1`, 'dense', 288, 48 + 272 * i, `layer ${side}`, { units: 8, activation: 'tanh' }),
      node(`${side}2`, 'dense', 512, 48 + 272 * i, `code ${side}`, { units: 3, activation: 'identity' }),
      ...chain(side, `${side}1`, `${side}2`),
    ]),
    setTie({ nodes: ['a1', 'b1'], tie: 'layer' }),
    setTie({ nodes: ['a2', 'b2'], tie: 'code' }),
    node('difference', 'subtract', 744, 168, 'difference'),
    node('near', 'activation', 968, 168, 'near', { function: 'gaussian' }),
    node('verdict', 'neuron', 1144, 168, 'verdict'),
    node('same', 'output', 1376, 168, 'same', { columns: ['same'], positive: 'yes' }),
    { name: 'connect', args: { id: 'a2-difference', from: { node: 'a2', port: 'out' }, to: { node: 'difference', port: 'a' } } },
    { name: 'connect', args: { id: 'b2-difference', from: { node: 'b2', port: 'out' }, to: { node: 'difference', port: 'b' } } },
    ...chain('difference', 'near', 'verdict', 'same'),
  ],
  dataset: file('flower-pairs.csv', { same: target }, 0.2, 1),
  training: { epochs: 80, batchSize: 32, learningRate: 0.01 },
}

/** In the order of the gallery. */
export const sources: readonly ExampleSource[] = [gate, xor, line, iris, spirals, digits, ...images, siamese]
