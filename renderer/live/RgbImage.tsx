import { memo, useEffect, useRef } from 'react'

export interface RgbImageProps {
  /** [height, width, 3], row-major. */
  readonly pixels: ArrayLike<number>
  readonly height: number
  readonly width: number
  readonly low: number
  readonly high: number
  /** Room for the picture, px. */
  readonly box: { readonly width: number; readonly height: number }
  readonly label: string
}

/** Three channels as red, green and blue. */
export const RgbImage = memo(function RgbImage({ pixels, height, width, low, high, box, label }: RgbImageProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (context === null || context === undefined) return
    const image = context.createImageData(width, height)
    for (let i = 0; i < width * height; i += 1) {
      for (let channel = 0; channel < 3; channel += 1) image.data[4 * i + channel] = (((pixels[3 * i + channel] ?? low) - low) / (high - low || 1)) * 255
      image.data[4 * i + 3] = 255
    }
    context.putImageData(image, 0, 0)
  }, [pixels, height, width, low, high])
  const scale = Math.min(box.width / width, box.height / height)
  return <canvas ref={canvas} width={width} height={height} style={{ width: width * scale, height: height * scale, imageRendering: 'pixelated', borderRadius: 4 }} role="img" aria-label={label} />
})
