/** Activation functions beyond the common ones; each is made of other ops. */
import { composedActivations } from '../../ops/support/activations.ts'
import type { Activation } from './activations.ts'

export const furtherActivations = {
  selu: {
    title: 'SELU',
    keywords: ['scaled exponential linear', 'self-normalising'],
    initializer: 'lecunUniform',
    help: {
      summary: 'An ELU scaled so that, layer after layer, values tend to mean 0 and spread 1 by themselves.',
      formula: 'f(x) = 1.0507·x if x > 0, else 1.0507·1.6733·(eˣ − 1)',
      when: 'Deep stacks of dense layers without normalisation, on standardised inputs.',
      typical: 'In every hidden layer, with LeCun initialisation.',
      source: 'Klambauer, Unterthiner, Mayr and Hochreiter 2017, Self-normalizing neural networks',
    },
    emit: composedActivations.selu,
  },
  mish: {
    title: 'Mish',
    keywords: ['smooth', 'swish'],
    initializer: 'heUniform',
    help: {
      summary: 'Its input times the tanh of its softplus: smooth, close to SiLU, with a small dip below 0.',
      formula: 'f(x) = x · tanh(ln(1 + eˣ))',
      when: 'Deep networks, as a smooth replacement of ReLU.',
      typical: 'In place of ReLU.',
      source: 'Misra 2020, Mish: a self regularized non-monotonic activation function',
    },
    emit: composedActivations.mish,
  },
  relu6: {
    title: 'ReLU6',
    keywords: ['rectifier', 'clipped', 'mobile'],
    initializer: 'heUniform',
    help: {
      summary: 'A ReLU that stops at 6, so that no value grows without bound.',
      formula: 'f(x) = min(max(0, x), 6)',
      when: 'Networks that are later computed with few bits.',
      typical: 'In place of ReLU in small convolutional networks.',
      source: 'Howard et al. 2017, MobileNets',
    },
    emit: composedActivations.relu6,
  },
  hardSigmoid: {
    title: 'Hard sigmoid',
    keywords: ['piecewise linear', 'gate'],
    initializer: 'glorotUniform',
    help: {
      summary: 'A sigmoid made of three straight pieces: 0 below −3, 1 above 3.',
      formula: 'f(x) = min(max(0, x + 3), 6) / 6',
      when: 'Gates that must be cheap to compute.',
      typical: 'In place of a sigmoid inside a network; not in front of an output.',
      source: 'Courbariaux, Bengio and David 2015, BinaryConnect',
    },
    emit: composedActivations.hardSigmoid,
  },
  hardTanh: {
    title: 'Hard tanh',
    keywords: ['clip', 'piecewise linear', 'clamp'],
    initializer: 'glorotUniform',
    help: {
      summary: 'Passes numbers between −1 and 1 on and cuts off the rest.',
      formula: 'f(x) = min(max(−1, x), 1)',
      when: 'Where values must stay within bounds and a bend at the bounds does no harm.',
      typical: 'In place of tanh.',
      source: 'Collobert 2004, Large scale machine learning',
    },
    emit: composedActivations.hardTanh,
  },
  softsign: {
    title: 'Softsign',
    keywords: ['squash', 'sign'],
    initializer: 'glorotUniform',
    help: {
      summary: 'Squeezes any number into −1 to 1, approaching the ends more slowly than tanh.',
      formula: 'f(x) = x / (1 + |x|)',
      when: 'As tanh, where units are not to saturate soon.',
      typical: 'Hidden neurons of small networks.',
      source: 'Bergstra, Desjardins, Lamblin and Bengio 2009, Quadratic polynomials learn better image features',
    },
    emit: composedActivations.softsign,
  },
  sine: {
    title: 'Sine',
    keywords: ['periodic', 'wave', 'siren', 'sin'],
    initializer: 'glorotUniform',
    help: {
      summary: 'Turns its input into a wave between −1 and 1.',
      formula: 'f(x) = sin(x)',
      when: 'Targets that repeat, and functions with fine detail such as pictures given by their coordinates.',
      typical: 'A hidden layer on inputs of a few units of spread.',
      source: 'Sitzmann, Martel, Bergman, Lindell and Wetzstein 2020, Implicit neural representations with periodic activation functions',
    },
    emit: (builder, x) => builder.emit('sin', [x]),
  },
  gaussian: {
    title: 'Gaussian',
    keywords: ['bell', 'radial basis', 'rbf'],
    initializer: 'glorotUniform',
    help: {
      summary: 'A bell: 1 at 0, falling to 0 on both sides. A neuron with it answers to one place only.',
      formula: 'f(x) = e^(−x²)',
      when: 'Radial basis networks, where each unit stands for a region.',
      typical: 'One hidden layer of 8 to 64 units.',
      source: 'Broomhead and Lowe 1988, Multivariable functional interpolation and adaptive networks',
    },
    emit: composedActivations.gaussian,
  },
} as const satisfies { readonly [name: string]: Activation }
