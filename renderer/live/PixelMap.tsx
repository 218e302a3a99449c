import { useEffect, useRef } from 'react'
import { paint } from './ramps.ts'
import { useRamp, type RampName } from './useRamp.ts'

export interface PixelMapProps {
  /** Row-major, first row on top. */
  readonly values: ArrayLike<number>
  readonly columns: number
  readonly rows: number
  readonly ramp: RampName
  readonly low: number
  readonly high: number
  readonly className?: string | undefined
  readonly label: string
  /** Blend neighbouring pixels instead of showing squares. */
  readonly smooth?: boolean
}

/** Values as pixels of a ramp, stretched to the element's size. */
export function PixelMap({ values, columns, rows, ramp, low, high, className, label, smooth = false }: PixelMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const stops = useRamp(ramp)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (context === null || context === undefined || columns < 1 || rows < 1) return
    const image = context.createImageData(columns, rows)
    paint(Array.from({ length: columns * rows }, (_, i) => values[i] ?? low), stops, low, high, image.data)
    context.putImageData(image, 0, 0)
  }, [values, columns, rows, stops, low, high])
  return (
    <canvas
      ref={canvas}
      width={Math.max(1, columns)}
      height={Math.max(1, rows)}
      className={className}
      role="img"
      aria-label={label}
      style={{ imageRendering: smooth ? 'auto' : 'pixelated' }}
    />
  )
}
