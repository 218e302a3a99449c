import { features, image } from '../support/axes.ts'
import { aligned, joinedShape } from '../support/join.ts'
import type { NodeDefinition } from '../types.ts'

/** One value less another, element by element. */
export const subtract: NodeDefinition = {
  kind: 'subtract',
  version: 1,
  title: 'Subtract',
  family: 'shape',
  keywords: ['difference', 'minus', 'compare', 'distance', 'siamese'],
  help: {
    summary: 'Takes the second value from the first, element by element.',
    formula: 'out = a − b',
    when: 'To compare two things, such as the codes that a Siamese pair gives to two inputs.',
    typical: 'Followed by an absolute value or a square, so that only the size of the difference counts.',
    source: 'Bromley et al. 1993, Signature verification using a Siamese time delay neural network',
  },
  icon: { paths: ['M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18z', 'M8 12h8'] },
  params: {},
  ports: () => ({
    inputs: [
      { name: 'a', label: 'a', help: 'What is taken from.' },
      { name: 'b', label: 'b', help: 'What is taken away: the same shape, one number, or one per channel.' },
    ],
    outputs: [{ name: 'out', label: 'out', help: 'The difference, in the same shape.' }],
  }),
  shape: ({ inputs }) => joinedShape(inputs),
  parameters: () => [],
  lower: ({ builder, values }) => ({ outputs: { out: builder.emit('sub', aligned(builder, values)) } }),
  samples: [
    { inputs: [features(3), features(3)] },
    { inputs: [image(2, 3, 2), image(2, 3, 2)] },
    { inputs: [image(2, 2, 3), features(3)] },
    { inputs: [features(1), features(4)] },
    { inputs: [image(2, 1, 2), features(1)] },
  ],
  size: { width: 112, height: 96 },
}
