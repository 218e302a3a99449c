import { memo } from 'react'
import type { AxisShape } from '../../../../core/nodes/types.ts'
import { ChannelMaps } from '../../../live/ChannelMaps.tsx'
import { describeShape } from '../../../live/format.ts'
import { PixelMap } from '../../../live/PixelMap.tsx'
import { rangeOf } from '../../../live/ramps.ts'
import { elements } from '../../wires/shape.ts'
import { UnitBars } from './UnitBars.tsx'
import styles from './ValuePicture.module.css'

export interface ValuePictureProps {
  readonly values: ArrayLike<number>
  readonly shape: AxisShape
  /** Room for the picture, px. */
  readonly box: { readonly width: number; readonly height: number }
}

const sizeOf = (shape: AxisShape, name: string): number => shape.find((axis) => axis.name === name)?.size ?? 1

/** Longer vectors show as a strip of lines instead of bars. */
const BARS = 64

/** What a port carries for this row: feature maps of an image, steps by features of a sequence, bars of a vector. */
export const ValuePicture = memo(function ValuePicture({ values, shape, box }: ValuePictureProps) {
  const { low, high } = rangeOf(values)
  const signed = low < 0
  const scale = signed ? ({ ramp: 'surface', low: -Math.max(-low, high), high: Math.max(-low, high) } as const) : ({ ramp: 'image', low: 0, high: high || 1 } as const)
  if (shape.some((axis) => axis.name === 'width') && !shape.some((axis) => axis.name === 'height')) {
    const places = sizeOf(shape, 'width')
    const channels = Math.max(1, Math.round(elements(shape) / places))
    const lines = Float64Array.from({ length: places * channels }, (_, i) => values[(i % places) * channels + Math.floor(i / places)] ?? 0)
    return <PixelMap values={lines} rows={channels} columns={places} {...scale} className={styles['fill']} label={describeShape(shape)} />
  }
  if (shape.some((axis) => axis.name === 'height' || axis.name === 'width')) {
    const [height, width] = [sizeOf(shape, 'height'), sizeOf(shape, 'width')]
    const channels = Math.max(1, Math.round(elements(shape) / (height * width)))
    return (
      <div className={styles['middle']}>
        <ChannelMaps values={values} height={height} width={width} channels={channels} box={box} {...scale} label={`${channels === 1 ? 'Map' : `${channels} maps`} of ${height} by ${width}`} />
      </div>
    )
  }
  const steps = sizeOf(shape, 'time')
  if (shape.some((axis) => axis.name === 'time')) {
    return <PixelMap values={values} rows={steps} columns={Math.max(1, Math.round(elements(shape) / steps))} {...scale} className={styles['fill']} label={describeShape(shape)} />
  }
  if (values.length > BARS) return <Strip values={values} {...scale} />
  return (
    <div className={styles['bars']}>
      <UnitBars values={values} height={Math.min(36, box.height)} />
    </div>
  )
})

/** A vector as a strip, one line per element. */
export function Strip({ values, ramp, low, high }: { readonly values: ArrayLike<number>; readonly ramp: 'surface' | 'image'; readonly low: number; readonly high: number }) {
  return <PixelMap values={values} rows={1} columns={values.length} ramp={ramp} low={low} high={high} className={styles['strip']} label={`${values.length} values`} />
}
