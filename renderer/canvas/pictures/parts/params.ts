/** Reading a node's parameters for its picture: what stands in the record, else the default of its kind. */
import type { NodeRecord } from '../../../../core/graph/types.ts'
import { definitionOf } from '../../kinds.ts'

const valueOf = (record: NodeRecord, name: string): unknown => record.params[name] ?? definitionOf(record.kind)?.params[name]?.default

export function numberParam(record: NodeRecord, name: string): number | null {
  const value = valueOf(record, name)
  return typeof value === 'number' ? value : null
}

/** The extents of a window, such as `3×3`; one number stands for both. */
export function extentWords(record: NodeRecord, name: string, axes: 1 | 2 = 2): string {
  const value = valueOf(record, name)
  if (typeof value === 'number') return axes === 1 ? String(value) : `${value}×${value}`
  const list = Array.isArray(value) ? value.filter((item): item is number => typeof item === 'number') : []
  const [first, second = first] = list
  return first === undefined ? '' : axes === 1 ? String(first) : `${first}×${second ?? first}`
}
