import { memo, useMemo } from 'react'
import type { NodeRecord } from '../../core/graph/types.ts'
import { ChannelMaps } from './ChannelMaps.tsx'
import { formOf, layoutOf, pixelsOf } from './image.ts'
import { PixelMap } from './PixelMap.tsx'
import type { ValueUnit } from './reconstruction.ts'
import { RgbImage } from './RgbImage.tsx'
import styles from './ValueImage.module.css'

export interface ValueImageProps {
  /** The input whose values these are. */
  readonly record: NodeRecord
  /** In own units, in the input's order. */
  readonly values: ArrayLike<number>
  readonly units: readonly ValueUnit[]
  /** Room for the picture, px. */
  readonly box: { readonly width: number; readonly height: number }
  readonly label: string
}

/** Values of an input as its picture: an image, lines of a signal, or one square per number on its own column's scale. */
export const ValueImage = memo(function ValueImage({ record, values, units, box, label }: ValueImageProps) {
  const form = formOf(record)
  const { height, width, channels, planes } = layoutOf(record)
  const picture = useMemo(() => {
    if (form === 'vector') return Float64Array.from(units, ({ low, high }, i) => (high > low ? ((values[i] ?? NaN) - low) / (high - low) : 0.5))
    const pixels = pixelsOf(values, { height, width, channels, planes })
    return form === 'image' ? pixels : Float64Array.from({ length: width * channels }, (_, i) => pixels[(i % width) * channels + Math.floor(i / width)] ?? 0)
  }, [form, values, units, height, width, channels, planes])
  const low = form === 'vector' ? 0 : Math.min(...units.map((unit) => unit.low))
  const high = form === 'vector' ? 1 : Math.max(...units.map((unit) => unit.high))
  if (form === 'image') {
    const scale = { low, high, box, label }
    return channels === 3 ? <RgbImage pixels={picture} height={height} width={width} {...scale} /> : <ChannelMaps values={picture} height={height} width={width} channels={channels} ramp="image" {...scale} />
  }
  const side = Math.ceil(Math.sqrt(units.length))
  const [columns, rows] = form === 'signal' ? [width, channels] : [side, Math.ceil(units.length / side)]
  return (
    <span className={styles['frame']} style={{ width: box.width, height: box.height }}>
      <PixelMap values={picture} columns={columns} rows={rows} ramp="image" low={low} high={high} className={styles['fill']} label={label} />
    </span>
  )
})
