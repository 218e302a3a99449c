/** Generated data: the same numbers on every machine, rounded as they are written to the file. */
import { cos64, sin64, tanh64 } from '../../core/base/math/index.ts'
import { draw } from './random.ts'
import type { Rows } from './types.ts'

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4

function fill(rows: number, features: number, outputs: number, row: (x: Float32Array, y: Float32Array, i: number) => void): Rows {
  const x = new Float32Array(rows * features)
  const y = new Float32Array(rows * outputs)
  for (let i = 0; i < rows; i += 1) row(x.subarray(i * features, (i + 1) * features), y.subarray(i * outputs, (i + 1) * outputs), i)
  for (let i = 0; i < x.length; i += 1) x[i] = rounded(x[i]!)
  for (let i = 0; i < y.length; i += 1) y[i] = rounded(y[i]!)
  return { rows, features, outputs, x, y }
}

/** The four corners of XOR with a little noise. */
export function xor(rows: number): Rows {
  const { normal } = draw('xor')
  return fill(rows, 2, 1, (x, y, i) => {
    const [a, b] = [i & 1, (i >> 1) & 1]
    x.set([a + 0.05 * normal(), b + 0.05 * normal()])
    y[0] = a ^ b
  })
}

/** Two interleaved spirals. */
export function spirals(rows: number): Rows {
  const { uniform, normal } = draw('spirals')
  return fill(rows, 2, 1, (x, y, i) => {
    const t = uniform()
    const angle = t * 3.5 * Math.PI + (i % 2) * Math.PI
    const radius = 0.06 + 0.94 * t
    x.set([radius * cos64(angle) + 0.015 * normal(), radius * sin64(angle) + 0.015 * normal()])
    y[0] = i % 2
  })
}

/** Grey pictures: ten templates, one per class, under noise. */
export function templates(rows: number, features: number): Rows {
  const { uniform, normal, below } = draw('templates')
  const pictures = Array.from({ length: 10 }, () => Float32Array.from({ length: features }, () => (uniform() < 0.2 ? 1 : 0)))
  return fill(rows, features, 10, (x, y) => {
    const label = below(10)
    for (let i = 0; i < features; i += 1) x[i] = Math.min(1, Math.max(0, pictures[label]![i]! * 0.7 + 0.25 * normal()))
    y[label] = 1
  })
}

/** Smooth functions of all inputs, one per output. */
export function waves(rows: number, features: number, outputs: number): Rows {
  const { normal } = draw('waves')
  const weights = Array.from({ length: outputs * features }, () => normal() / Math.sqrt(features))
  return fill(rows, features, outputs, (x, y) => {
    for (let i = 0; i < features; i += 1) x[i] = normal()
    for (let o = 0; o < outputs; o += 1) {
      let sum = 0
      for (let i = 0; i < features; i += 1) sum += weights[o * features + i]! * x[i]!
      y[o] = 0.8 * tanh64(1.5 * sum)
    }
  })
}

/** The data as CSV, with one column of class names where the targets are one-hot. */
export function csv({ rows, features, outputs, x, y }: Rows, classes: boolean): string {
  const targets = classes || outputs === 1 ? ['y'] : Array.from({ length: outputs }, (_, o) => `y${o}`)
  const lines = [[...Array.from({ length: features }, (_, i) => `x${i}`), ...targets].join(',')]
  const text = (value: number): string => String(rounded(value))
  for (let i = 0; i < rows; i += 1) {
    const own = y.subarray(i * outputs, (i + 1) * outputs)
    const cells = classes ? [`c${own.indexOf(1)}`] : Array.from(own, text)
    lines.push([...Array.from(x.subarray(i * features, (i + 1) * features), text), ...cells].join(','))
  }
  return `${lines.join('\n')}\n`
}
