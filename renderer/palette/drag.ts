/** What a palette entry carries while it is dragged onto the canvas. */
import type { ParamValues } from '../../core/base/params.ts'
import { definitionOf } from '../canvas/kinds.ts'

const TYPE = 'application/x-neuroloom-node'

export interface Dragged {
  readonly kind: string
  readonly params: ParamValues
}

export function writeDragged(transfer: DataTransfer, dragged: Dragged): void {
  transfer.setData(TYPE, JSON.stringify(dragged))
  transfer.effectAllowed = 'copy'
}

/** The dragged entry; null for anything else, such as a file. */
export function readDragged(transfer: DataTransfer): Dragged | null {
  const text = transfer.getData(TYPE)
  if (text === '') return null
  try {
    const value = JSON.parse(text) as Dragged
    return typeof value.kind === 'string' && definitionOf(value.kind) !== null && typeof value.params === 'object' ? value : null
  } catch {
    return null
  }
}
