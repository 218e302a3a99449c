import { signal } from '../support/axes.ts'
import { convolutionRules, convolutionSpecs } from '../support/convolution.ts'
import type { NodeDefinition } from '../types.ts'

/** Small patterns, looked for at every place of a signal. */
export const convolution1d: NodeDefinition = {
  kind: 'convolution1d',
  version: 1,
  title: 'Convolution 1D',
  family: 'layer',
  keywords: ['conv', 'cnn', 'signal', 'filter', 'kernel', 'time series', 'spectrum'],
  help: {
    summary: 'Moves a short window along a signal. Each filter weighs what it sees with the same weights at every place, so a pattern is found wherever it stands.',
    formula: 'out[x, o] = f(Σ in[x·s + i·d, c] · W[i, c, o] + b[o])',
    when: 'Curves, spectra and sequences, where neighbours belong together.',
    typical: '8 to 64 filters of length 3 to 7 with ReLU.',
    source: 'Waibel et al. 1989, Phoneme recognition using time-delay neural networks',
  },
  icon: { paths: ['M3 12h18', 'M5 8v8', 'M9 5v14', 'M13 9v6', 'M17 6v12', 'M20.5 10v4', 'M7 3h8v18H7z'] },
  params: convolutionSpecs(1),
  ...convolutionRules(1),
  samples: [
    { inputs: [signal(6, 2)], params: { filters: 3 } },
    { inputs: [signal(7, 1)], params: { filters: 2, kernel: 2, stride: 3, padding: 'none', activation: 'identity' } },
    { inputs: [signal(8, 4)], params: { filters: 4, groups: 2, dilation: 2, activation: 'tanh' } },
    { inputs: [signal(5, 3)], params: { filters: 3, groups: 3, kernel: 4, stride: 2, activation: 'sigmoid' } },
    { inputs: [signal(1, 2)], params: { filters: 1, kernel: 1, useBias: false, activation: 'identity' } },
  ],
  size: { width: 152, height: 136 },
}
