import { image } from '../support/axes.ts'
import { convolutionRules, convolutionSpecs } from '../support/convolution.ts'
import type { NodeDefinition } from '../types.ts'

/** A convolution run backwards: every pixel paints a small pattern. */
export const transposedConvolution2d: NodeDefinition = {
  kind: 'transposedConvolution2d',
  version: 1,
  title: 'Transposed convolution 2D',
  family: 'layer',
  keywords: ['deconvolution', 'conv transpose', 'upsampling', 'decoder', 'image', 'fractionally strided'],
  help: {
    summary: 'Makes an image larger: every pixel paints a pattern of its channels into the result, and patterns that overlap add up.',
    formula: 'out[y·s + i·d, x·s + j·d, o] += in[y, x, c] · W[i, j, o, c], then + b[o] and f',
    when: 'The decoder of an autoencoder, and wherever an image is drawn from a smaller one.',
    typical: '3×3 or 4×4 with stride 2, which doubles height and width.',
    source: 'Zeiler, Krishnan, Taylor and Fergus 2010, Deconvolutional networks',
  },
  icon: { paths: ['M3 3h6v6H3z', 'M9 9l4 4', 'M13 9.5V13H9.5', 'M11 15v6h10V11h-6', 'M16 11v10', 'M11 16h10'] },
  params: convolutionSpecs(2, true),
  ...convolutionRules(2, true),
  samples: [
    { inputs: [image(3, 2, 2)], params: { filters: 3 } },
    { inputs: [image(3, 3, 1)], params: { filters: 2, stride: [2, 1], padding: 'none', activation: 'identity' } },
    { inputs: [image(2, 3, 2)], params: { filters: 2, kernel: [2, 2], stride: [3, 3], padding: 'same', activation: 'tanh' } },
    { inputs: [image(2, 2, 4)], params: { filters: 2, groups: 2, dilation: [2, 1], padding: 'none', activation: 'elu' } },
    { inputs: [image(1, 4, 1)], params: { filters: 1, kernel: [4, 3], useBias: false, activation: 'identity' } },
  ],
  size: { width: 152, height: 152 },
}
