import type { ParamSpecs } from '../../base/params.ts'
import type { LossDefinition } from '../../losses/types.ts'
import { losses } from '../../losses/registry.ts'
import { isVector, shapeWords, timeOf } from '../support/axes.ts'
import { concatLast, flattenSteps } from '../support/lowering.ts'
import { textOf } from '../support/values.ts'
import type { NodeDefinition } from '../types.ts'

const allLosses: readonly LossDefinition[] = Object.values(losses)

/** The losses' own parameters, each shown while its loss is chosen. */
const lossSpecs: ParamSpecs = Object.fromEntries(
  allLosses.flatMap(({ kind, params }) => Object.entries(params).map(([name, spec]) => [name, { ...spec, visibleWhen: { param: 'loss', in: [kind] } }])),
)

/** The prediction: a link on what is wired in, compared with the target by a loss. */
export const output: NodeDefinition = {
  kind: 'output',
  version: 1,
  title: 'Output',
  family: 'data',
  keywords: ['target', 'prediction', 'y', 'label', 'class', 'loss'],
  shortcut: 'O',
  help: {
    summary: 'What the network predicts: the column to learn, and the loss that says how wrong a prediction is. Training makes the loss small.',
    formula: 'prediction = link(in), loss = L(prediction, target)',
    when: 'At the end of every network that is to be trained; several of them for several targets.',
    typical: 'Link and loss automatic: a number gets squared error, two classes a sigmoid, more classes a softmax.',
    source: 'Bishop 2006, Pattern Recognition and Machine Learning, section 4.3.6 (links and losses)',
  },
  icon: {
    paths: ['M12 2a10 10 0 1 0 0 20a10 10 0 0 0 0-20z', 'M12 6a6 6 0 1 0 0 12a6 6 0 0 0 0-12z', 'M12 10a2 2 0 1 0 0 4a2 2 0 0 0 0-4z'],
  },
  params: {
    columns: { type: 'columns', label: 'Target', help: 'The column that it learns to predict; several for a regression with several numbers.', role: 'target', default: [] },
    link: {
      type: 'choice',
      label: 'Link',
      help: 'What turns the incoming numbers into a prediction. Automatic follows the target.',
      default: 'auto',
      options: [
        { value: 'auto', label: 'Automatic', help: 'Identity for a number, sigmoid for two classes on one wire, softmax for more.' },
        { value: 'identity', label: 'Identity', help: 'The number itself is the prediction.' },
        { value: 'sigmoid', label: 'Sigmoid', help: 'One number becomes the probability of the positive class.' },
        { value: 'softmax', label: 'Softmax', help: 'One number per class becomes one probability per class.' },
      ],
    },
    loss: {
      type: 'choice',
      label: 'Loss',
      help: 'How wrong a prediction is. Automatic follows the link.',
      default: 'auto',
      options: [
        { value: 'auto', label: 'Automatic', help: 'Squared error for numbers, cross-entropy for classes.' },
        ...allLosses.map(({ kind, title, help }) => ({ value: kind, label: title, help })),
      ],
    },
    ...lossSpecs,
    lossWeight: {
      type: 'number',
      label: 'Loss weight',
      help: 'How much this loss counts beside those of other outputs.',
      default: 1,
      min: 0,
      max: 1e6,
      step: 0.1,
    },
    positive: {
      type: 'text',
      label: 'Positive class',
      help: 'With two classes on one wire: the class whose probability is predicted. Empty takes the second one in sorted order.',
      default: '',
      maxLength: 1000,
      visibleWhen: { param: 'link', in: ['auto', 'sigmoid'] },
    },
    reconstructs: {
      type: 'node',
      label: 'Reconstruct',
      help: 'An input that it learns to give back, in place of a column: an autoencoder.',
      kinds: ['input'],
      default: '',
    },
    code: {
      type: 'node',
      label: 'Code',
      help: 'The node whose values are the code of an autoencoder: what lies before it is the encoder, what follows the decoder.',
      kinds: ['dense', 'neuron', 'activation', 'concatenate', 'flatten', 'globalPooling', 'pooling2d', 'convolution2d', 'batchNormalisation', 'layerNormalisation'],
      default: '',
    },
  },
  ports: () => ({
    inputs: [{ name: 'in', label: 'in', many: true, help: 'One number, or one per class: a vector, or several wires joined in their order.' }],
    outputs: [],
  }),
  shape: ({ inputs, params }) => {
    // An image may be given back as it is.
    if (textOf(params, 'reconstructs') !== '' && inputs.length === 1 && timeOf(inputs[0]!.shape) === null) return { ok: true, outputs: {} }
    const problems = inputs
      .filter(({ shape }) => !isVector(shape))
      .map(({ edge, shape }) => ({ code: 'NEEDS_VECTOR', edge, expected: 'a vector', actual: shapeWords(shape) }))
    return problems.length > 0 ? { ok: false, problems } : { ok: true, outputs: {} }
  },
  parameters: () => [],
  // The link's argument. Link, loss and target are the compiler's: they depend on the data and on what stands in front.
  lower: ({ builder, inputs, values }) => {
    const argument = values.length === 1 ? flattenSteps(builder, values[0]!, timeOf(inputs[0]!.shape) !== null) : concatLast(builder, values)
    return { outputs: { argument }, preActivation: argument }
  },
  size: { width: 120, height: 112 },
}
