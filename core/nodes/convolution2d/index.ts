import { image } from '../support/axes.ts'
import { convolutionRules, convolutionSpecs } from '../support/convolution.ts'
import type { NodeDefinition } from '../types.ts'

/** Small patterns, looked for at every place of an image. */
export const convolution2d: NodeDefinition = {
  kind: 'convolution2d',
  version: 1,
  title: 'Convolution 2D',
  family: 'layer',
  keywords: ['conv', 'cnn', 'image', 'filter', 'kernel', 'feature map', 'depthwise'],
  shortcut: 'C',
  help: {
    summary: 'Moves a small window over an image. Each filter weighs what it sees with the same weights at every place, so a pattern is found wherever it stands.',
    formula: 'out[y, x, o] = f(Σ in[y·s + i·d, x·s + j·d, c] · W[i, j, c, o] + b[o])',
    when: 'Images, and anything else laid out on a grid, where neighbours belong together.',
    typical: '8 to 64 filters of 3×3 with ReLU, followed by a pooling; more filters the deeper it lies.',
    source: 'LeCun et al. 1998, Gradient-based learning applied to document recognition',
  },
  icon: { paths: ['M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z', 'M3 9h18', 'M3 15h18', 'M9 3v18', 'M15 3v18', 'M5 5h8v8H5z'] },
  params: convolutionSpecs(2),
  ...convolutionRules(2),
  samples: [
    { inputs: [image(4, 5, 2)], params: { filters: 3 } },
    { inputs: [image(5, 5, 1)], params: { filters: 2, stride: [2, 2], padding: 'same', activation: 'identity' } },
    { inputs: [image(7, 6, 1)], params: { filters: 2, kernel: [2, 2], stride: [3, 3], padding: 'none', activation: 'tanh' } },
    { inputs: [image(6, 6, 4)], params: { filters: 4, groups: 2, dilation: [2, 1], activation: 'elu' } },
    { inputs: [image(5, 4, 3)], params: { filters: 3, groups: 3, kernel: [3, 2], useBias: false } },
    { inputs: [image(3, 3, 2)], params: { filters: 1, kernel: [1], activation: 'sigmoid' } },
  ],
  size: { width: 152, height: 152 },
}
