import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { ChannelMaps } from '../../../live/ChannelMaps.tsx'
import { parseNumber } from '../../../live/format.ts'
import { layoutOf, pixelsOf } from '../../../live/image.ts'
import { PixelMap } from '../../../live/PixelMap.tsx'
import { RgbImage } from '../../../live/RgbImage.tsx'
import { cellOf, columnOf } from '../../../live/row.ts'
import { useSession } from '../../../state/context.ts'
import { boundColumns } from '../../names.ts'
import type { PictureProps } from '../types.ts'
import styles from './ValuePicture.module.css'

const nothing: readonly number[] = []

/** The image in the row on the canvas, in the data's own values: all pixels on one scale, from the least to the greatest of their columns. */
export function RowImage({ id, record, box }: PictureProps & { readonly box: { readonly width: number; readonly height: number } }) {
  const columns = boundColumns(record)
  const values = useSession(
    useShallow((state) => (columns.length === 0 ? (state.typed?.values[id] ?? nothing) : columns.map((name) => parseNumber(cellOf(state, name) ?? '') ?? 0))),
  )
  const [low, high] = useSession(useShallow((state) => rangeOver(columns.map((name) => columnOf(state, name)?.profile))))
  const layout = layoutOf(record)
  const { height, width, channels, planes } = layout
  const pixels = useMemo(() => pixelsOf(values, { height, width, channels, planes }), [values, height, width, channels, planes])
  if (height === 1) {
    const lines = Float64Array.from({ length: width * channels }, (_, i) => pixels[(i % width) * channels + Math.floor(i / width)] ?? 0)
    return <PixelMap values={lines} rows={channels} columns={width} ramp="image" low={low} high={high} className={styles['fill']} label={`The row’s signal, ${width} long`} />
  }
  const label = `The row’s image, ${height} by ${width}`
  return (
    <div className={styles['middle']}>
      {channels === 3 ? (
        <RgbImage pixels={pixels} height={height} width={width} low={low} high={high} box={box} label={label} />
      ) : (
        <ChannelMaps values={pixels} height={height} width={width} channels={channels} box={box} ramp="image" low={low} high={high} label={label} />
      )}
    </div>
  )
}

function rangeOver(profiles: readonly ({ readonly kind: string; readonly min?: number; readonly max?: number } | undefined)[]): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity]
  for (const profile of profiles) {
    if (profile?.min === undefined || profile.max === undefined) continue
    low = Math.min(low, profile.min)
    high = Math.max(high, profile.max)
  }
  return low < high ? [low, high] : [0, 1]
}
