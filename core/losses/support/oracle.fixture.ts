import { uniformAt } from '../../base/random/index.ts'
import type { JsonObject } from '../../base/json.ts'
import type { Link } from '../types.ts'

/** Settings under which losses per sample and their gradients are compared with PyTorch's. */
export const lossCases: readonly { readonly kind: string; readonly link: Link; readonly target: 'numbers' | 'flags' | 'classes' | 'shares'; readonly params: JsonObject }[] = [
  { kind: 'meanSquaredError', link: 'identity', target: 'numbers', params: {} },
  { kind: 'meanAbsoluteError', link: 'identity', target: 'numbers', params: {} },
  { kind: 'meanSquaredError', link: 'sigmoid', target: 'flags', params: {} },
  { kind: 'binaryCrossEntropy', link: 'sigmoid', target: 'flags', params: {} },
  { kind: 'categoricalCrossEntropy', link: 'softmax', target: 'classes', params: {} },
  { kind: 'huber', link: 'identity', target: 'numbers', params: { delta: 1 } },
  { kind: 'huber', link: 'identity', target: 'numbers', params: { delta: 0.4 } },
  { kind: 'hinge', link: 'sigmoid', target: 'flags', params: {} },
  { kind: 'klDivergence', link: 'softmax', target: 'classes', params: {} },
  { kind: 'klDivergence', link: 'softmax', target: 'shares', params: {} },
  { kind: 'focal', link: 'sigmoid', target: 'flags', params: { gamma: 2 } },
  { kind: 'focal', link: 'softmax', target: 'classes', params: { gamma: 1.5 } },
  { kind: 'focal', link: 'softmax', target: 'classes', params: { gamma: 0 } },
]

export const lossRows = 4
export const lossWidth = 3

/** Logits and targets, [4, 3] row-major. */
export function lossInputs(target: (typeof lossCases)[number]['target']): { readonly argument: readonly number[]; readonly target: readonly number[] } {
  const draw = (name: string, i: number): number => uniformAt(5, 'loss', name, i)
  const count = lossRows * lossWidth
  const argument = Array.from({ length: count }, (_, i) => 6 * draw('argument', i) - 3)
  const value = (i: number): number => {
    if (target === 'numbers') return 4 * draw('number', i) - 2
    if (target === 'classes') return Math.floor(draw('class', Math.floor(i / lossWidth)) * lossWidth) === i % lossWidth ? 1 : 0
    if (target === 'flags') return Number(draw('flag', i) < 0.5)
    const row = Math.floor(i / lossWidth) * lossWidth
    const total = Array.from({ length: lossWidth }, (_, k) => draw('share', row + k)).reduce((a, b) => a + b)
    return draw('share', i) / total
  }
  return { argument, target: Array.from({ length: count }, (_, i) => value(i)) }
}
