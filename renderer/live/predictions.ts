/** Predictions in the target's own units and labels. */
import type { Preparation } from '../../core/data/types.ts'
import type { OutputDecl } from '../../core/ir/types.ts'

export interface ClassChance {
  readonly label: string
  readonly chance: number
}

export type Reading =
  | { readonly kind: 'classes'; readonly classes: readonly ClassChance[]; readonly best: number }
  | { readonly kind: 'numbers'; readonly values: readonly { readonly column: string; readonly value: number }[] }

/** What a raw prediction row of an output says. A sigmoid's second class is the positive one. */
export function readPrediction(output: OutputDecl, row: ArrayLike<number>, preparation: Preparation | null): Reading {
  const raw = Array.from(row)
  if (output.link === 'sigmoid' && output.classes?.length === 2) {
    const chance = raw[0] ?? NaN
    const [negative = '0', positive = '1'] = output.classes
    return { kind: 'classes', classes: [{ label: negative, chance: 1 - chance }, { label: positive, chance }], best: chance >= 0.5 ? 1 : 0 }
  }
  if (output.link === 'softmax') {
    const classes = raw.map((chance, i) => ({ label: output.classes?.[i] ?? String(i + 1), chance }))
    const best = classes.reduce((top, item, i) => (item.chance > (classes[top]?.chance ?? -1) ? i : top), 0)
    return { kind: 'classes', classes, best }
  }
  const values = raw.map((value, i) => {
    const column = output.columns[i] ?? ''
    const fitted = output.link === 'identity' ? preparation?.columns.find((item) => item.name === column) : undefined
    return { column, value: fitted?.type === 'number' ? value * fitted.scale + fitted.offset : value }
  })
  return { kind: 'numbers', values }
}
