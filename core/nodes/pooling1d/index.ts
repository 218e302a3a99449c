import { signal } from '../support/axes.ts'
import { poolingRules, poolingSpecs } from '../support/pooling.ts'
import type { NodeDefinition } from '../types.ts'

/** A shorter signal: one number for each window. */
export const pooling1d: NodeDefinition = {
  kind: 'pooling1d',
  version: 1,
  title: 'Pooling 1D',
  family: 'shape',
  keywords: ['max pooling', 'average pooling', 'subsampling', 'downsampling', 'shrink', 'signal'],
  help: {
    summary: 'Makes a signal shorter: each window of every channel becomes one number, its maximum or its mean.',
    formula: 'out[x, c] = max or mean of in[x·s + i, c]',
    when: 'Behind a convolution over a signal: later layers then see more of it at less cost.',
    typical: 'Maximum over 2 with stride 2.',
    source: 'Ranzato, Boureau and LeCun 2007, Sparse feature learning for deep belief networks',
  },
  icon: { paths: ['M3 6h4v4H3z', 'M10 6h4v4h-4z', 'M17 6h4v4h-4z', 'M5 10l4 5', 'M12 10l-3 5', 'M7 15h4v4H7z', 'M19 10v5', 'M17 15h4v4h-4z'] },
  params: poolingSpecs(1),
  ...poolingRules(1),
  samples: [
    { inputs: [signal(6, 2)] },
    { inputs: [signal(7, 1)], params: { size: 3, stride: 1 } },
    { inputs: [signal(8, 3)], params: { stride: 3, pool: 'average' } },
    { inputs: [signal(5, 2)], params: { size: 3, stride: 2, padding: 'same', pool: 'average' } },
    { inputs: [signal(2, 1)], params: { padding: 'same' } },
  ],
  size: { width: 128, height: 112 },
}
