import type uPlot from 'uplot'
import { axisEnd, logRange, logTicks } from './series.ts'

export interface ChartStyle {
  readonly scale: number
  readonly log: boolean
  /** Fixed ends of the value axis, such as [0, 1]; absent: from the data. */
  readonly range?: readonly [number, number]
  readonly format: (value: number) => string
  /** A dotted line with its label, such as the loss at which training stops. */
  readonly target: number | null
  readonly colour: (token: string) => string
}

type Values = readonly (number | null)[]

/** Canvas pixels per CSS pixel. */
const devicePixels = (plot: uPlot): number => plot.ctx.canvas.width / plot.width

function linearRange(all: Values): [number, number] {
  const values = all.filter((value): value is number => value !== null)
  if (values.length === 0) return [0, 1]
  const low = Math.min(...values)
  const high = Math.max(...values)
  const room = (high - low || Math.abs(high) || 1) * 0.08
  return [low >= 0 && low - room < 0 ? 0 : low - room, high + room]
}

function drawTarget(plot: uPlot, style: ChartStyle): void {
  if (style.target === null) return
  const y = plot.valToPos(style.target, 'y', true)
  const { left, top, width, height } = plot.bbox
  if (y < top || y > top + height) return
  const { ctx } = plot
  const px = devicePixels(plot)
  ctx.save()
  ctx.strokeStyle = style.colour('--t3')
  ctx.fillStyle = style.colour('--t3')
  ctx.lineWidth = px
  ctx.setLineDash([2 * px, 3 * px])
  ctx.beginPath()
  ctx.moveTo(left, y)
  ctx.lineTo(left + width, y)
  ctx.stroke()
  ctx.font = `${11 * style.scale * px}px "Inter Variable"`
  ctx.textAlign = 'left'
  ctx.textBaseline = 'bottom'
  ctx.fillText(`target ${style.format(style.target)}`, left + 6 * px, y - 3 * px)
  ctx.restore()
}

function drawEnds(plot: uPlot, style: ChartStyle): void {
  const { ctx } = plot
  for (const [series, token] of [
    [1, '--t2'],
    [2, '--accent'],
  ] as const) {
    const values = plot.data[series] as Values | undefined
    const index = values?.findLastIndex((value) => value !== null) ?? -1
    if (index < 0) continue
    ctx.fillStyle = style.colour(token)
    ctx.beginPath()
    ctx.arc(plot.valToPos(plot.data[0][index]!, 'x', true), plot.valToPos(values![index]!, 'y', true), 3 * style.scale * devicePixels(plot), 0, 2 * Math.PI)
    ctx.fill()
  }
}

/** The value axis: its ends, and whether it is logarithmic. */
function valueScale(style: ChartStyle): uPlot.Scale {
  const scale: uPlot.Scale = {
    range: (plot) => {
      if (style.range !== undefined) return [...style.range]
      const all = [...(plot.data[1] as Values), ...(plot.data[2] as Values), style.target]
      return style.log ? [...logRange(all)] : linearRange(all)
    },
  }
  // uPlot declares its distributions as an enum that exists in its types alone; 3 is the logarithmic one.
  return style.log ? Object.assign(scale, { distr: 3 }) : scale
}

/** Options of a chart with two curves, training and validation, over epochs. */
export function chartOptions(style: ChartStyle, size: { readonly width: number; readonly height: number }): uPlot.Options {
  const { scale, colour } = style
  const font = `${11 * scale}px "JetBrains Mono NL"`
  const axis = { stroke: colour('--t3'), font, ticks: { show: false } }
  const grid = { stroke: colour('--l1'), width: 1 }
  return {
    ...size,
    legend: { show: false },
    padding: [8 * scale, 92 * scale, 0, 0],
    scales: {
      x: { time: false, range: (_, __, max) => [0, axisEnd(Number.isFinite(max) && max > 0 ? max : 10)] },
      y: valueScale(style),
    },
    axes: [
      { ...axis, size: 24 * scale, gap: 6 * scale, space: 60 * scale, grid: { show: false }, border: { show: true, stroke: colour('--l2'), width: 1 } },
      {
        ...axis,
        size: 48 * scale,
        gap: 6 * scale,
        space: 28 * scale,
        grid,
        values: (_, splits) => splits.map((split) => style.format(split)),
        filter: (_, splits) => splits,
        ...(style.log ? { splits: (_: uPlot, __: number, low: number, high: number) => [...logTicks(low, high)] } : {}),
      },
    ],
    series: [
      {},
      { stroke: colour('--t2'), width: 1.5 * scale, points: { show: false }, spanGaps: true },
      { stroke: colour('--accent'), width: 2 * scale, dash: [6 * scale, 3 * scale], points: { show: false }, spanGaps: true },
    ],
    cursor: { x: true, y: false, drag: { x: false, y: false }, points: { size: 7 * scale } },
    hooks: {
      draw: [
        (plot) => {
          drawTarget(plot, style)
          drawEnds(plot, style)
        },
      ],
    },
  }
}
