import { memo, useEffect, useMemo, useRef } from 'react'
import { classMarkPath, classToken } from './ClassMark.tsx'
import { codeBounds, placeCode } from './code-view.ts'
import type { CodeMap } from './codes.ts'
import { useTheme } from './useRamp.ts'

export interface CodePointsProps {
  readonly map: CodeMap
  readonly width: number
  readonly height: number
  /** Size of a mark, px. */
  readonly mark: number
  /** Code of the row on the canvas, ringed. */
  readonly here: ArrayLike<number> | null
  readonly label: string
  readonly className?: string | undefined
}

const DENSITY = 2

/** Rows of the data by their code of two numbers, each with the mark and colour of its class. */
export const CodePoints = memo(function CodePoints({ map, width, height, mark, here, label, className }: CodePointsProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useTheme()
  const bounds = useMemo(() => codeBounds(map), [map])
  const [hereX, hereY] = [here?.[0] ?? NaN, here?.[1] ?? NaN]
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (context === null || context === undefined) return
    const style = getComputedStyle(context.canvas)
    const token = (name: string): string => style.getPropertyValue(name).trim()
    context.setTransform(DENSITY, 0, 0, DENSITY, 0, 0)
    context.clearRect(0, 0, width, height)
    const shapes = new Map<number, { readonly path: Path2D; readonly colour: string }>()
    const shapeOf = (index: number) => {
      const known = shapes.get(index)
      if (known !== undefined) return known
      const made = index < 0 ? { path: new Path2D(classMarkPath(0, mark)), colour: token('--t3') } : { path: new Path2D(classMarkPath(index, mark)), colour: token(classToken(index)) }
      shapes.set(index, made)
      return made
    }
    context.strokeStyle = token('--s2')
    context.lineWidth = mark / 12
    for (let i = 0; i < map.x.length; i += 1) {
      const [x, y] = placeCode(bounds, map.x[i]!, map.y[i]!)
      if (!Number.isFinite(x) || !Number.isFinite(y)) continue
      const { path, colour } = shapeOf(map.marks[i] ?? -1)
      context.save()
      context.translate(x * width, y * height)
      context.fillStyle = colour
      context.fill(path)
      context.stroke(path)
      context.restore()
    }
    const [x, y] = placeCode(bounds, hereX, hereY)
    if (!Number.isFinite(x) || !Number.isFinite(y)) return
    context.beginPath()
    context.arc(x * width, y * height, mark * 0.95, 0, 2 * Math.PI)
    context.strokeStyle = token('--t1')
    context.lineWidth = 1.5
    context.stroke()
  }, [map, bounds, width, height, mark, hereX, hereY, theme])
  return <canvas ref={canvas} width={Math.round(width * DENSITY)} height={Math.round(height * DENSITY)} style={{ width, height }} className={className} role="img" aria-label={label} />
})
