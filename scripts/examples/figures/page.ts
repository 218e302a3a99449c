/** docs/EXAMPLES.md from the figures. */
import type { AutoencoderFigures, CnnFigures } from './digits.ts'

export interface AgreementFigures {
  readonly steps: number
  readonly rows: readonly {
    readonly example: string
    readonly reference: { readonly gradient: number; readonly loss: number }
    readonly wasm: { readonly gradient: number; readonly loss: number }
  }[]
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
const small = (value: number): string => value.toExponential(1)

/** The whole page. */
export function page(cnn: CnnFigures, autoencoder: AutoencoderFigures, agreement: AgreementFigures): string {
  const { rows } = cnn
  return `# What the examples reach

Everything here is written by \`node scripts/measure-examples.ts\`: the figures lie in \`docs/examples/\`, beside the pictures.
The examples stand in \`examples/\`; each trains by one command, such as \`npx neuroloom train examples/digits-cnn.loom\`.

## Digits by a convolutional network

\`examples/digits-cnn.loom\`: two convolutions, ${cnn.parameters.toLocaleString('en')} parameters, ${rows.train.toLocaleString('en')} training and ${rows.validation} validation rows.

${table(['seed', ...cnn.accuracies.map(({ seed }) => String(seed)), 'median'], [['validation accuracy', ...cnn.accuracies.map(({ validation }) => validation.toFixed(4)), `**${cnn.median.toFixed(4)}**`]])}

![Confusion of the digits and accuracy of five seeds](examples/digits-cnn.svg)

## Digits squeezed into two numbers

\`examples/digits-autoencoder.loom\` learns to give back 64 pixels by way of a code of two numbers. Beside it stands what two
principal components give, fitted to the same training rows by scikit-learn (\`scripts/examples/figures/pca.py\`). Both errors are mean
squares over all pixels of the ${autoencoder.rows.validation} validation rows, pixels scaled to 0 … 1 by the training rows. scikit-learn also computes
the autoencoder's error from its copies: ${autoencoder.checked.toFixed(5)} for the median seed.

${table(
  ['seed', ...autoencoder.errors.map(({ seed }) => String(seed)), 'median', 'two principal components'],
  [['reconstruction error', ...autoencoder.errors.map(({ validation }) => validation.toFixed(4)), `**${autoencoder.median.toFixed(4)}**`, `**${autoencoder.pca.toFixed(4)}**`]],
)}

![Digits and their copies](examples/digits-copies.svg)

![The code of every validation digit](examples/digits-code.svg)

## Engines agree

Every example, from the same weights on the same batches, against the reference in float64: the relative L2 distance of the first
step's gradients (at most 1e-4 is asked for), and the greatest difference of the loss over ${agreement.steps} steps (at most 1e-4).

${table(
  ['example', 'reference float32: gradient', 'loss', 'WebAssembly: gradient', 'loss'],
  agreement.rows.map(({ example, reference, wasm }) => [example, small(reference.gradient), small(reference.loss), small(wasm.gradient), small(wasm.loss)]),
)}

XOR starts here with a last bias of 0.1. At its own start everything is symmetric and the true gradient of that bias is 0. Rounding
leaves 4e-9 of it, and Adam divides a gradient by its size, so that this becomes a quarter of a step: two engines that round
differently then leave the saddle by different ways. Their gradients agree there as well (2e-7); plain gradient descent shows no
such difference.

The residual network bends by SiLU and halves its image by a stride. Drawn with ReLU and max pooling its gradients agreed as well (1e-6),
but a value next to a kink may fall to the other side of it by rounding, which changes the gradient at once, and normalisation with
Adam magnifies that: over 100 steps the loss then differed by up to 9e-4 (WebAssembly) and 1.3e-2 (reference float32).
`
}
