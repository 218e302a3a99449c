/** What each prepared feature means in the data's own words: name, range and unit. */
import type { Preparation, Schema } from '../../core/data/types.ts'
import type { LoomDocument } from '../../core/graph/types.ts'
import type { Program } from '../../core/ir/types.ts'
import { nodeName } from '../canvas/names.ts'
import { prettyName } from './format.ts'

export interface Feature {
  readonly index: number
  readonly node: string
  /** Column it stems from; null for an unbound input. */
  readonly column: string | null
  readonly name: string
  /** One of several numbers of a category: 0 or 1, not an axis to draw. */
  readonly category: string | null
  /** own = prepared · scale + offset. */
  readonly offset: number
  readonly scale: number
  /** Range in own units that pictures show, with a margin. */
  readonly low: number
  readonly high: number
}

const MARGIN = 0.18
/** Range shown for an input with nothing bound. */
const UNBOUND = { low: -0.36, high: 1.36 }

/** All features of a program in the order of its data tensor `x`. */
export function featuresOf(program: Program, document: LoomDocument, schema: Schema | null, preparation: Preparation | null): readonly Feature[] {
  const features: Feature[] = []
  for (const input of program.inputs) {
    const record = document.nodes[input.node]
    const own = record === undefined ? input.node : nodeName(record)
    if (input.columns.length === 0 || preparation === null) {
      for (let i = 0; i < input.width; i += 1) {
        const name = input.width === 1 ? own : `${own} ${i + 1}`
        features.push({ index: input.offset + i, node: input.node, column: null, name, category: null, offset: 0, scale: 1, ...UNBOUND })
      }
      continue
    }
    let at = input.offset
    for (const name of input.columns) {
      const fitted = preparation.columns.find((column) => column.name === name)
      const profile = schema?.columns.find((column) => column.name === name)?.profile
      const width = fitted?.width ?? 1
      for (let i = 0; i < width; i += 1) {
        const category = fitted?.type === 'category' && fitted.encode === 'oneHot' ? (fitted.categories?.[i] ?? null) : null
        const range = profile?.kind === 'number' ? { low: profile.min, high: profile.max } : { low: 0, high: 1 }
        const pad = (range.high - range.low || 1) * MARGIN
        features.push({
          index: at + i,
          node: input.node,
          column: name,
          name: category === null ? prettyName(name) : `${prettyName(name)} = ${category}`,
          category,
          offset: category === null ? (fitted?.offset ?? 0) : 0,
          scale: category === null ? (fitted?.scale ?? 1) : 1,
          low: range.low - pad,
          high: range.high + pad,
        })
      }
      at += width
    }
  }
  return features.sort((a, b) => a.index - b.index)
}
