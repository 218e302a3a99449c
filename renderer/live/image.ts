/** Rows of pixels as images, in the data's own values. */
import type { NodeRecord } from '../../core/graph/types.ts'
import { input } from '../../core/nodes/input/index.ts'

export type Form = 'vector' | 'image' | 'signal'

const defaults: { readonly [name: string]: { readonly default: unknown } } = input.params
const valueOf = (record: NodeRecord, name: string): unknown => record.params[name] ?? defaults[name]?.default
const sizeOf = (record: NodeRecord, name: string): number => {
  const value = valueOf(record, name)
  return typeof value === 'number' && value >= 1 ? value : 1
}

/** What the numbers of an input stand for. */
export function formOf(record: NodeRecord): Form {
  const form = valueOf(record, 'form')
  return form === 'image' || form === 'signal' ? form : 'vector'
}

export interface ImageLayout {
  readonly height: number
  readonly width: number
  readonly channels: number
  /** Whether the whole first channel comes first. */
  readonly planes: boolean
}

/** Height, width and channels of an image input; a signal is one line. */
export const layoutOf = (record: NodeRecord): ImageLayout => ({
  height: formOf(record) === 'signal' ? 1 : sizeOf(record, 'height'),
  width: sizeOf(record, 'width'),
  channels: sizeOf(record, 'channels'),
  planes: valueOf(record, 'channelOrder') === 'first',
})

/** Position among an input's numbers of one channel at one place. */
export const pixelIndex = ({ height, width, channels, planes }: ImageLayout, y: number, x: number, channel: number): number =>
  planes ? (channel * height + y) * width + x : (y * width + x) * channels + channel

/** Numbers in their columns' order as [height, width, channels]. */
export function pixelsOf(values: ArrayLike<number>, layout: ImageLayout): Float64Array {
  const { height, width, channels } = layout
  const out = new Float64Array(height * width * channels)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      for (let channel = 0; channel < channels; channel += 1) out[(y * width + x) * channels + channel] = values[pixelIndex(layout, y, x, channel)] ?? 0
  return out
}
