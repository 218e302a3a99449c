/** Size of a node on the canvas, px: a pure function of its record, so that placing and drawing agree without measuring. */
import type { NodeRecord } from '../../core/graph/types.ts'
import { formOf } from '../live/image.ts'
import { boundColumns } from './names.ts'
import { definitionOf, portsOf } from './kinds.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

export const HEADER = 28
export const PORT_ROW = 20
export const FOOT = 24
/** Centre of the first port below the node's top; each further row adds `PORT_ROW`. */
export const FIRST_PORT = 38

const number = (record: NodeRecord, name: string, fallback: number): number => {
  const value = record.params[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback
}

/** Id of the input that an output gives back; null for an output that predicts columns. */
export function reconstructs(record: NodeRecord): string | null {
  const id = record.kind === 'output' ? record.params['reconstructs'] : undefined
  return typeof id === 'string' && id !== '' ? id : null
}

/** Rows of an input's or output's picture: one per column, at most this many, then a line that counts the rest. */
export const MAX_LIST_ROWS = 6

/** How many rows a list of `count` things takes, with the line that counts the rest. */
export const listRows = (count: number): number => (count > MAX_LIST_ROWS ? MAX_LIST_ROWS + 1 : Math.max(1, count))

/** Width and height of a node; `classes` is the number of classes an output distinguishes, where known. */
export function nodeSize(record: NodeRecord, classes = 0): Size {
  const rows = Math.max(portsOf(record).inputs.length, portsOf(record).outputs.length)
  const top = HEADER + rows * PORT_ROW
  switch (record.kind) {
    case 'note':
    case 'group':
      return {
        width: number(record, 'width', definitionOf(record.kind)?.size.width ?? 192),
        height: number(record, 'height', definitionOf(record.kind)?.size.height ?? 88),
      }
    case 'input': {
      if (formOf(record) !== 'vector') return { width: 152, height: top + 136 + FOOT }
      const columns = boundColumns(record).length
      return columns <= 1 ? { width: 104, height: top + 44 } : { width: 184, height: top + 12 + listRows(columns) * 28 + FOOT }
    }
    case 'neuron':
      return { width: 160, height: top + 64 }
    case 'activation':
      return { width: 104, height: top + 64 }
    case 'output':
      if (reconstructs(record) !== null) return { width: 240, height: top + 144 + FOOT }
      return classes > 2 ? { width: 168, height: top + 8 + listRows(classes) * 32 + 24 + FOOT } : { width: 128, height: top + 64 }
    case 'dense':
      return { width: 152, height: top + 120 + FOOT }
    case 'convolution1d':
    case 'convolution2d':
    case 'transposedConvolution2d':
      return { width: 184, height: top + 124 + FOOT }
    case 'flatten':
      return { width: 136, height: top + 44 }
    case 'reshape':
      return { width: 152, height: top + 76 }
    case 'gaussianNoise':
    case 'dropout':
      return { width: 128, height: top + 56 + FOOT }
    case 'batchNormalisation':
      return { width: 160, height: top + 56 + FOOT }
    default:
      return definitionOf(record.kind) === null
        ? { width: 160, height: 96 }
        : { width: GENERAL_WIDTH, height: top + GENERAL_PICTURE + FOOT }
  }
}

/** Of kinds that show their result. */
const GENERAL_WIDTH = 152
const GENERAL_PICTURE = 80

const footless = new Set(['flatten', 'reshape'])

/** Room for the picture of a node in its full form, px. */
export function pictureBox(record: NodeRecord): Size {
  const { width, height } = nodeSize(record)
  const { inputs, outputs } = portsOf(record)
  const foot = footless.has(record.kind) ? 0 : FOOT
  return { width: width - 18, height: height - HEADER - Math.max(inputs.length, outputs.length) * PORT_ROW - foot - 16 }
}
