import { scalar } from '../../ops/support/gradient.ts'
import { elements, features, image, shapeWords, signal } from '../support/axes.ts'
import { poolSpec } from '../support/pooling.ts'
import { textOf } from '../support/values.ts'
import type { NodeDefinition } from '../types.ts'

/** One number for every channel of an image or signal. */
export const globalPooling: NodeDefinition = {
  kind: 'globalPooling',
  version: 1,
  title: 'Global pooling',
  family: 'shape',
  keywords: ['global average pooling', 'global max pooling', 'gap', 'squeeze', 'flatten'],
  help: {
    summary: 'Keeps one number for every channel of an image or signal: its mean or its maximum over all places.',
    formula: 'out[c] = mean or max over all places of in[…, c]',
    when: 'In place of flatten behind the last convolution: far fewer weights follow, and the image may have any size.',
    typical: 'The average, with as many channels as there are classes or a small dense layer behind.',
    source: 'Lin, Chen and Yan 2014, Network in network',
  },
  icon: { paths: ['M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z', 'M6.5 6.5l3 3', 'M17.5 6.5l-3 3', 'M6.5 17.5l3-3', 'M17.5 17.5l-3-3', 'M11 11h2v2h-2z'] },
  params: { pool: { ...poolSpec, help: 'What stands for each channel.', default: 'average' } },
  ports: () => ({
    inputs: [{ name: 'in', label: 'in', help: 'One image or signal, or a sequence of vectors.' }],
    outputs: [{ name: 'out', label: 'out', help: 'A vector with one element per channel.' }],
  }),
  presets: [
    { title: 'Global average pooling', params: { pool: 'average' } },
    { title: 'Global max pooling', params: { pool: 'max' } },
  ],
  shape: ({ inputs }) => {
    const [wire] = inputs
    if (wire === undefined) return { ok: true, outputs: {} }
    if (wire.shape.length > 1) return { ok: true, outputs: { out: features(wire.shape.at(-1)!.size) } }
    return { ok: false, problems: [{ code: 'NEEDS_PLACES', edge: wire.edge, expected: 'an image or a signal', actual: shapeWords(wire.shape) }] }
  },
  parameters: () => [],
  lower: ({ builder, params, inputs, values }) => {
    const { shape } = inputs[0]!
    const axes = shape.slice(0, -1).map((_, axis) => axis + 1)
    if (textOf(params, 'pool') === 'max') return { outputs: { out: builder.emit('max', [values[0]!], { axes, keep: false }) } }
    const sum = builder.emit('sum', [values[0]!], { axes, keep: false })
    return { outputs: { out: builder.emit('mul', [sum, scalar(builder, 1 / elements(shape.slice(0, -1)))]) } }
  },
  samples: [
    { inputs: [image(3, 4, 2)] },
    { inputs: [image(3, 4, 2)], params: { pool: 'max' } },
    { inputs: [signal(5, 3)] },
    { inputs: [image(1, 1, 1)], params: { pool: 'max' } },
    { inputs: [signal(4, 1)], params: { pool: 'max' } },
  ],
  size: { width: 128, height: 80 },
}
