import { useEffect, useRef } from 'react'
import { useTheme } from '../../live/useRamp.ts'
import { rgbOf, type Rgb } from '../../live/ramps.ts'

const tokens = ['--c4', '--c3', '--c2', '--c1', '--c5', '--c6'] as const

/** The most likely class at every point, in its colour, fainter where the choice is close. */
export function ClassRegions({ maps, resolution, className, label }: { readonly maps: readonly Float64Array[]; readonly resolution: number; readonly className: string | undefined; readonly label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useTheme()
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (context === null || context === undefined) return
    const style = getComputedStyle(window.document.documentElement)
    const colours = tokens.map((token) => rgbOf(style.getPropertyValue(token)))
    const paper = rgbOf(style.getPropertyValue('--s2'))
    const image = context.createImageData(resolution, resolution)
    for (let i = 0; i < resolution * resolution; i += 1) {
      let best = 0
      for (let c = 1; c < maps.length; c += 1) if ((maps[c]?.[i] ?? 0) > (maps[best]?.[i] ?? 0)) best = c
      const sure = Math.max(0, ((maps[best]?.[i] ?? 0) * maps.length - 1) / (maps.length - 1))
      const colour = mix(paper, colours[best % colours.length] ?? paper, 0.08 + 0.3 * sure)
      image.data.set([...colour, 255], 4 * i)
    }
    context.putImageData(image, 0, 0)
  }, [maps, resolution, theme])
  return <canvas ref={canvas} width={resolution} height={resolution} className={className} role="img" aria-label={label} />
}

const mix = (a: Rgb, b: Rgb, share: number): Rgb => [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share]
