import { image } from '../support/axes.ts'
import { poolingRules, poolingSpecs } from '../support/pooling.ts'
import type { NodeDefinition } from '../types.ts'

/** A smaller image: one number for each window. */
export const pooling2d: NodeDefinition = {
  kind: 'pooling2d',
  version: 1,
  title: 'Pooling 2D',
  family: 'shape',
  keywords: ['max pooling', 'average pooling', 'subsampling', 'downsampling', 'shrink', 'cnn'],
  help: {
    summary: 'Makes an image smaller: each window of every channel becomes one number, its maximum or its mean.',
    formula: 'out[y, x, c] = max or mean of in[y·s + i, x·s + j, c]',
    when: 'Behind a convolution: later layers then see more of the image at less cost, and small shifts matter less.',
    typical: 'Maximum over 2×2 with stride 2.',
    source: 'Ranzato, Boureau and LeCun 2007, Sparse feature learning for deep belief networks',
  },
  icon: { paths: ['M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z', 'M3 12h18', 'M12 3v18', 'M6.5 6.5h2v2h-2z', 'M15.5 15.5h2v2h-2z'] },
  params: poolingSpecs(2),
  ...poolingRules(2),
  samples: [
    { inputs: [image(4, 4, 2)] },
    { inputs: [image(5, 5, 1)], params: { size: [3, 3], stride: [1, 2] } },
    { inputs: [image(5, 6, 3)], params: { stride: [3, 3], pool: 'average' } },
    { inputs: [image(5, 5, 2)], params: { size: [3, 2], stride: [2, 1], padding: 'same' } },
    { inputs: [image(5, 4, 2)], params: { size: [3], stride: [2], padding: 'same', pool: 'average' } },
  ],
  size: { width: 128, height: 120 },
}
