/** The pictures of docs/EXAMPLES.md. */
import type { AutoencoderFigures, AutoencoderRows, CnnFigures } from './digits.ts'
import { digitColours, element, picture, pixels, text } from './svg.ts'

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`
const bold = { 'font-weight': 600, 'font-size': 14 }
const middle = { 'text-anchor': 'middle' }

/** Confusion of the middle seed, and the accuracy of every seed. */
export function cnnPicture(figures: CnnFigures): string {
  const [left, top, cell] = [72, 84, 32]
  const most = Math.max(...figures.confusion.flat())
  const cells = figures.confusion.flatMap((row, actual) =>
    row.map((count, predicted) => {
      const [x, y] = [left + predicted * cell, top + actual * cell]
      const hit = actual === predicted
      const fill = count === 0 ? '#f4f4f1' : hit ? '#0b6e61' : '#d1495b'
      const ink = count > 0 && hit ? '#ffffff' : '#33413d'
      const box = element('rect', { x: x + 1, y: y + 1, width: cell - 2, height: cell - 2, rx: 3, fill, 'fill-opacity': count === 0 ? 1 : hit ? 0.35 + (0.65 * count) / most : 0.35 })
      return count === 0 ? box : box + text(x + cell / 2, y + cell / 2 + 4, String(count), { ...middle, fill: ink })
    }),
  )
  const labels = figures.confusion.flatMap((_, i) => [text(left + (i + 0.5) * cell, top - 8, String(i), middle), text(left - 10, top + (i + 0.5) * cell + 4, String(i), { 'text-anchor': 'end' })])
  const heads = [
    text(24, 32, 'Digits by a convolutional network: validation rows', bold),
    text(left + 5 * cell, top - 28, 'predicted', middle),
    element('g', { transform: `translate(28 ${top + 5 * cell}) rotate(-90)` }, text(0, 0, 'actual', middle)),
  ]
  const [from, to, axis, foot] = [0.96, 1, 488, top + 5 * cell]
  const at = (value: number): number => axis + ((value - from) / (to - from)) * 300
  const ticks = [0.96, 0.97, 0.98, 0.99, 1].flatMap((value) => [
    element('line', { x1: at(value), x2: at(value), y1: top + 20, y2: foot, stroke: value === 0.97 ? '#d1495b' : '#e2e2dc', ...(value === 0.97 ? { 'stroke-dasharray': '4 3' } : {}) }),
    text(at(value), foot + 18, percent(value), middle),
  ])
  const dots = figures.accuracies.flatMap(({ seed, validation }, i) => {
    const y = top + 36 + i * 26
    return [element('line', { x1: axis, x2: at(validation), y1: y, y2: y, stroke: '#bcd8d2', 'stroke-width': 2 }), element('circle', { cx: at(validation), cy: y, r: 5, fill: '#0b6e61' }), text(axis - 12, y + 4, `seed ${seed}`, { 'text-anchor': 'end' })]
  })
  const words = [text(axis, top - 8, 'Accuracy of each seed', { 'font-weight': 600 }), text(axis, foot + 52, `median ${percent(figures.median)}`), text(axis, foot + 72, 'dashed: 97 %, what was aimed at')]
  return picture(840, top + 10 * cell + 28, 'Confusion of the digits and accuracy of five seeds', ...heads, ...cells, ...labels, ...ticks, ...dots, ...words)
}

/** A digit of every kind: the original, the autoencoder's copy, and what two principal components give. */
export function copiesPicture({ labels, originals, copies, pcaCopies }: AutoencoderRows, figures: AutoencoderFigures): string {
  const [left, top, size, gap] = [208, 56, 48, 12]
  const chosen = Array.from({ length: 10 }, (_, digit) => labels.indexOf(String(digit)))
  const lines: readonly (readonly [string, string, readonly (readonly number[])[]])[] = [
    ['original', '64 pixels', originals],
    ['autoencoder', `2 numbers, error ${figures.median.toFixed(4)}`, copies],
    ['principal components', `2 numbers, error ${figures.pca.toFixed(4)}`, pcaCopies],
  ]
  const parts = lines.flatMap(([name, note, rows], line) => {
    const y = top + line * (size + gap)
    return [text(24, y + 20, name, { 'font-weight': 600 }), text(24, y + 38, note, { fill: '#65716d' }), ...chosen.map((row, i) => pixels(rows[row]!, 8, left + i * (size + gap), y, size))]
  })
  return picture(left + 10 * (size + gap) + 12, top + 3 * (size + gap) + 8, 'Digits and their copies', text(24, 32, 'Validation digits, squeezed into two numbers and drawn again', bold), ...parts)
}

function scatter(codes: readonly (readonly number[])[], labels: readonly string[], x: number, y: number, size: number, title: string): readonly string[] {
  const range = [0, 1].map((axis) => {
    const values = codes.map((code) => code[axis]!)
    return [Math.min(...values), Math.max(...values)] as const
  })
  const at = (code: readonly number[], axis: number): number => 10 + ((code[axis]! - range[axis]![0]) / (range[axis]![1] - range[axis]![0])) * (size - 20)
  const frame = element('rect', { x, y, width: size, height: size, rx: 4, fill: '#fafaf7', stroke: '#e2e2dc' })
  const marks = codes.map((code, i) => text(x + at(code, 0), y + size - at(code, 1) + 4, labels[i]!, { ...middle, fill: digitColours[Number(labels[i])]!, 'font-size': 10 }))
  return [text(x, y - 12, title, { 'font-weight': 600 }), frame, ...marks]
}

/** Where the digits lie in the two numbers of the code, and in two principal components. */
export function latentPicture({ labels, codes, pcaCodes }: AutoencoderRows): string {
  const size = 384
  return picture(
    24 + 2 * (size + 24),
    88 + size + 24,
    'The code of every validation digit',
    text(24, 32, 'Every validation digit at its two numbers', bold),
    ...scatter(codes, labels, 24, 76, size, 'Code of the autoencoder'),
    ...scatter(pcaCodes, labels, 48 + size, 76, size, 'First two principal components'),
  )
}
