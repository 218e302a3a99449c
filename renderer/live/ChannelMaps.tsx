import { memo, useEffect, useRef } from 'react'
import { paint } from './ramps.ts'
import { tilesIn } from './tiles.ts'
import { useRamp, type RampName } from './useRamp.ts'

export interface ChannelMapsProps {
  /** [height, width, channels], row-major. */
  readonly values: ArrayLike<number>
  readonly height: number
  readonly width: number
  readonly channels: number
  /** Room for the picture, px. */
  readonly box: { readonly width: number; readonly height: number }
  readonly ramp: RampName
  readonly low: number
  readonly high: number
  readonly gap?: number
  readonly smallest?: number
  readonly label: string
}

/** Pixels of the canvas per px of the layout: sharp up to this zoom and density. */
const DENSITY = 2

/** One little map per channel, side by side in as many lines as make them largest; all on one scale. */
export const ChannelMaps = memo(function ChannelMaps(props: ChannelMapsProps) {
  const { values, height, width, channels, box, ramp, low, high, gap = 4, smallest = 10, label } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const stops = useRamp(ramp)
  const tiles = tilesIn(channels, width / height, box.width, box.height, gap, smallest)
  const wide = tiles.columns * tiles.width + (tiles.columns - 1) * gap
  const tall = tiles.rows * tiles.height + (tiles.rows - 1) * gap
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (context === null || context === undefined || height < 1 || width < 1) return
    const { columns, shown, width: tileWidth, height: tileHeight } = tilesIn(channels, width / height, box.width, box.height, gap, smallest)
    const strip = new OffscreenCanvas(width, height * shown)
    const brush = strip.getContext('2d')
    if (brush === null) return
    const image = brush.createImageData(width, height * shown)
    const ordered = new Float64Array(height * width * shown)
    for (let channel = 0; channel < shown; channel += 1)
      for (let i = 0; i < height * width; i += 1) ordered[channel * height * width + i] = values[i * channels + channel] ?? 0
    paint(ordered, stops, low, high, image.data)
    brush.putImageData(image, 0, 0)
    context.setTransform(DENSITY, 0, 0, DENSITY, 0, 0)
    context.clearRect(0, 0, box.width, box.height)
    context.imageSmoothingEnabled = false
    const style = getComputedStyle(context.canvas)
    const round = Math.min(3, tileWidth / 6, tileHeight / 6)
    for (let channel = 0; channel < shown; channel += 1) {
      const x = (channel % columns) * (tileWidth + gap)
      const y = Math.floor(channel / columns) * (tileHeight + gap)
      context.save()
      context.beginPath()
      context.roundRect(x, y, tileWidth, tileHeight, round)
      context.clip()
      context.drawImage(strip, 0, channel * height, width, height, x, y, tileWidth, tileHeight)
      context.restore()
      context.beginPath()
      context.roundRect(x + 0.5, y + 0.5, tileWidth - 1, tileHeight - 1, round)
      context.strokeStyle = style.color
      context.stroke()
    }
  }, [values, height, width, channels, box.width, box.height, gap, smallest, stops, low, high])
  return (
    <canvas
      ref={canvas}
      width={Math.max(1, Math.round(wide * DENSITY))}
      height={Math.max(1, Math.round(tall * DENSITY))}
      style={{ width: wide, height: tall, color: 'var(--l2)' }}
      role="img"
      aria-label={tiles.shown < channels ? `${label}, the first ${tiles.shown} of ${channels}` : label}
    />
  )
})
