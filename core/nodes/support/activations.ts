/** Activation functions: one table for the activation node and for the activations inside neurons and layers. */
import type { ChoiceSpec, NumberSpec, ParamValues } from '../../base/params.ts'
import type { ValueId } from '../../ir/types.ts'
import type { Builder } from '../../ops/types.ts'
import type { NodeHelp } from '../types.ts'
import { furtherActivations } from './further-activations.ts'
import { numberOf, textOf } from './values.ts'

export interface Activation {
  readonly title: string
  readonly help: NodeHelp
  readonly keywords: readonly string[]
  /** Applied element by element; softmax works on the whole vector. */
  readonly vector?: boolean
  /** Name of its own parameter, if it has one. */
  readonly param?: 'slope' | 'alpha'
  /** Initialiser that suits weights in front of it. */
  readonly initializer: 'glorotUniform' | 'heUniform' | 'lecunUniform'
  emit(builder: Builder, x: ValueId, params: ParamValues): ValueId
}

const plain =
  (op: string): Activation['emit'] =>
  (builder, x) =>
    builder.emit(op, [x])

export const activations = {
  identity: {
    title: 'Identity',
    keywords: ['linear', 'none', 'pass'],
    initializer: 'glorotUniform',
    help: {
      summary: 'Passes its input on unchanged: the sum stays linear.',
      formula: 'f(x) = x',
      when: 'In front of an output that predicts a number, or to look at a value.',
      typical: 'The last neuron of a regression. Several linear layers in a row can do no more than one.',
    },
    emit: (_, x) => x,
  },
  sigmoid: {
    title: 'Sigmoid',
    keywords: ['logistic', 'probability', 'squash'],
    initializer: 'glorotUniform',
    help: {
      summary: 'Squeezes any number into 0 to 1; 0 becomes 0.5. Far from 0 it is almost flat and passes on little gradient.',
      formula: 'f(x) = 1 / (1 + e⁻ˣ)',
      when: 'Where a value should act as a switch or a probability. For hidden units, tanh or ReLU usually learn faster.',
      typical: 'A single neuron that decides yes or no.',
      source: 'Rumelhart, Hinton and Williams 1986, Learning representations by back-propagating errors',
    },
    emit: plain('sigmoid'),
  },
  tanh: {
    title: 'Tanh',
    keywords: ['hyperbolic tangent', 'squash'],
    initializer: 'glorotUniform',
    help: {
      summary: 'Squeezes any number into −1 to 1, with 0 staying 0.',
      formula: 'f(x) = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)',
      when: 'Hidden units of small networks: smooth, centred at 0, and every input has some gradient.',
      typical: '2 to 16 hidden neurons on scaled inputs.',
      source: 'LeCun et al. 1998, Efficient BackProp',
    },
    emit: plain('tanh'),
  },
  relu: {
    title: 'ReLU',
    keywords: ['rectifier', 'rectified linear'],
    initializer: 'heUniform',
    help: {
      summary: 'Passes positive numbers on and turns negative ones into 0. A unit whose sum is negative for every row stops learning.',
      formula: 'f(x) = max(0, x)',
      when: 'Hidden layers of medium and deep networks: cheap, and gradients do not shrink.',
      typical: 'Dense layers of 16 to 512 units with He initialisation.',
      source: 'Nair and Hinton 2010, Rectified linear units improve restricted Boltzmann machines',
    },
    emit: plain('relu'),
  },
  leakyRelu: {
    title: 'Leaky ReLU',
    keywords: ['rectifier', 'lrelu'],
    param: 'slope',
    initializer: 'heUniform',
    help: {
      summary: 'Like ReLU, but negative numbers keep a small slope, so that no unit stops learning.',
      formula: 'f(x) = x if x > 0, else a·x',
      when: 'When units behind ReLU die.',
      typical: 'Slope 0.01 to 0.2.',
      source: 'Maas, Hannun and Ng 2013, Rectifier nonlinearities improve neural network acoustic models',
    },
    emit: (builder, x, params) => builder.emit('leakyRelu', [x], { alpha: numberOf(params, 'slope') }),
  },
  elu: {
    title: 'ELU',
    keywords: ['exponential linear'],
    param: 'alpha',
    initializer: 'heUniform',
    help: {
      summary: 'Positive numbers pass; negative ones bend smoothly towards −α, which keeps the average near 0.',
      formula: 'f(x) = x if x > 0, else α·(eˣ − 1)',
      when: 'As a smoother ReLU in deep networks without normalisation.',
      typical: 'α = 1.',
      source: 'Clevert, Unterthiner and Hochreiter 2016, Fast and accurate deep network learning by ELUs',
    },
    emit: (builder, x, params) => builder.emit('elu', [x], { alpha: numberOf(params, 'alpha') }),
  },
  gelu: {
    title: 'GELU',
    keywords: ['gaussian error linear', 'transformer'],
    initializer: 'heUniform',
    help: {
      summary: 'Weighs its input by the chance that a standard normal number is smaller: a smooth ReLU with a small dip below 0.',
      formula: 'f(x) = x · ½(1 + erf(x / √2))',
      when: 'Deep networks, above all transformers.',
      typical: 'In place of ReLU.',
      source: 'Hendrycks and Gimpel 2016, Gaussian error linear units',
    },
    emit: plain('gelu'),
  },
  silu: {
    title: 'SiLU',
    keywords: ['swish', 'sigmoid linear'],
    initializer: 'heUniform',
    help: {
      summary: 'Its input times the sigmoid of its input: smooth, with a small dip below 0. Also called Swish.',
      formula: 'f(x) = x / (1 + e⁻ˣ)',
      when: 'Deep networks, as a smooth replacement of ReLU.',
      typical: 'In place of ReLU.',
      source: 'Ramachandran, Zoph and Le 2017, Searching for activation functions',
    },
    emit: plain('silu'),
  },
  softplus: {
    title: 'Softplus',
    keywords: ['smooth', 'positive'],
    initializer: 'heUniform',
    help: {
      summary: 'A smooth ReLU whose result is always above 0.',
      formula: 'f(x) = ln(1 + eˣ)',
      when: 'Where a result must be positive, such as a spread or a rate.',
      typical: 'On the last neuron in front of a positive target.',
      source: 'Dugas et al. 2001, Incorporating second-order functional knowledge for better option pricing',
    },
    emit: plain('softplus'),
  },
  ...furtherActivations,
  softmax: {
    title: 'Softmax',
    keywords: ['probabilities', 'classes', 'normalise'],
    vector: true,
    initializer: 'glorotUniform',
    help: {
      summary: 'Turns a vector into probabilities: all positive, together 1, the largest number getting the largest share.',
      formula: 'f(x)ᵢ = eˣⁱ / Σⱼ eˣʲ',
      when: 'To look at a vector as shares. An output with several classes applies it by itself, so it is not needed in front of one.',
      typical: 'As many elements as there are classes.',
      source: 'Bridle 1990, Probabilistic interpretation of feedforward classification network outputs',
    },
    emit: plain('softmax'),
  },
} as const satisfies { readonly [name: string]: Activation }

export type ActivationName = keyof typeof activations
export const activationNames = Object.keys(activations) as readonly ActivationName[]
const table: { readonly [name: string]: Activation } = activations

/** The function that a parameter names. */
export function activationOf(params: ParamValues, name: string): Activation {
  const activation = table[textOf(params, name)]
  if (activation === undefined) throw new Error(`there is no activation '${textOf(params, name)}'`)
  return activation
}

const option = (name: ActivationName) => ({ value: name, label: table[name]!.title, help: table[name]!.help.summary })

/** Choice among all functions, or among those that work on single numbers. */
export function activationSpec(label: string, fallback: ActivationName, scalarsOnly: boolean): ChoiceSpec<ActivationName> {
  return {
    type: 'choice',
    label,
    help: 'The function applied to the sum. Without one (identity) the result stays linear.',
    default: fallback,
    options: activationNames.filter((name) => !scalarsOnly || table[name]!.vector !== true).map(option),
  }
}

/** The functions' own parameters, shown while the function that has them is chosen under `param`. */
export function activationParams(param: string): { readonly slope: NumberSpec; readonly alpha: NumberSpec } {
  return {
    slope: {
      type: 'number',
      label: 'Slope below 0',
      help: 'What negative inputs are multiplied by.',
      default: 0.01,
      min: 0,
      max: 1,
      step: 0.01,
      visibleWhen: { param, in: ['leakyRelu'] },
    },
    alpha: {
      type: 'number',
      label: 'α',
      help: 'The value that very negative inputs approach, with a minus sign.',
      default: 1,
      min: 0,
      max: 100,
      exclusiveMin: true,
      step: 0.1,
      visibleWhen: { param, in: ['elu'] },
    },
  }
}
