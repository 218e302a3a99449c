import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { cx } from '../../kit/cx.ts'
import { useScreen } from '../../state/useScreen.ts'
import styles from './Chart.module.css'
import { chartOptions } from './chart-options.ts'
import { lastValue, smooth, type Curves } from './series.ts'

export interface ChartProps {
  readonly label: string
  readonly curves: Curves
  readonly log: boolean
  readonly smoothing: number
  readonly target?: number | null
  readonly range?: readonly [number, number]
  readonly format: (value: number) => string
  /** How the axis writes its values; `format` where absent. */
  readonly axisFormat?: (value: number) => string
}

interface Parts {
  readonly tip: HTMLDivElement
  readonly train: HTMLSpanElement
  readonly validation: HTMLSpanElement
}

const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

/** Put the labels at the ends of the lines, apart from each other. */
function placeEnds(plot: uPlot, { train, validation }: Parts, format: (value: number) => string, height: number): void {
  const ends = ([1, 2] as const).map((series) => {
    const values = plot.data[series] as readonly (number | null)[]
    const last = lastValue(values)
    return last === null ? null : { text: format(last.value), x: plot.valToPos(plot.data[0][last.index]!, 'x'), y: plot.valToPos(last.value, 'y') }
  })
  const [first = null, second = null] = ends
  if (first !== null && second !== null && Math.abs(first.y - second.y) < height) {
    const middle = (first.y + second.y) / 2
    const up = first.y <= second.y ? first : second
    up.y = middle - height / 2
    ;(up === first ? second : first).y = middle + height / 2
  }
  const offset = { left: plot.over.offsetLeft, top: plot.over.offsetTop }
  for (const [element, end, name] of [
    [train, first, 'train'],
    [validation, second, 'valid.'],
  ] as const) {
    element.style.display = end === null ? 'none' : 'block'
    if (end === null) continue
    element.textContent = `${name} ${end.text}`
    element.style.left = `${Math.min(end.x, plot.over.clientWidth) + offset.left + height * 0.6}px`
    element.style.top = `${end.y + offset.top - height / 2}px`
  }
}

function showTip(plot: uPlot, tip: HTMLDivElement, format: (value: number) => string): void {
  const { left = -1 } = plot.cursor
  const idx = plot.cursor.idx ?? null
  if (idx === null || left < 0) {
    tip.style.display = 'none'
    return
  }
  const line = (name: string, value: number | null): HTMLElement[] => {
    if (value === null) return []
    const key = document.createElement('span')
    const number = document.createElement('b')
    key.textContent = name
    number.textContent = format(value)
    return [key, number]
  }
  const head = document.createElement('span')
  head.textContent = `Epoch ${Number((plot.data[0][idx] ?? 0).toFixed(2))}`
  tip.replaceChildren(head, ...line('train', plot.data[1]![idx] ?? null), ...line('validation', plot.data[2]![idx] ?? null))
  tip.style.display = 'grid'
  const room = plot.over.clientWidth - left > tip.offsetWidth + 24
  tip.style.left = `${plot.over.offsetLeft + (room ? left + 12 : left - tip.offsetWidth - 12)}px`
  tip.style.top = `${plot.over.offsetTop}px`
}

/** Two curves over epochs, training solid and validation dashed, with their values at the line ends. */
export function Chart({ label, curves, log, smoothing, target = null, range, format, axisFormat }: ChartProps) {
  const { theme, scale } = useScreen()
  const box = useRef<HTMLDivElement>(null)
  const tip = useRef<HTMLDivElement>(null)
  const train = useRef<HTMLSpanElement>(null)
  const validation = useRef<HTMLSpanElement>(null)
  const plot = useRef<uPlot | null>(null)
  const data = useRef<uPlot.AlignedData>([[], [], []])
  data.current = [curves.epochs as number[], smooth(curves.train, smoothing) as number[], smooth(curves.validation, smoothing) as number[]]

  useEffect(() => {
    const host = box.current!
    const parts: Parts = { tip: tip.current!, train: train.current!, validation: validation.current! }
    const style = { scale, log, target, format: axisFormat ?? format, colour: token, ...(range === undefined ? {} : { range }) }
    const options = chartOptions(style, { width: host.clientWidth, height: host.clientHeight })
    options.hooks = {
      ...options.hooks,
      draw: [
        ...(options.hooks?.draw ?? []),
        (chart) => {
          placeEnds(chart, parts, format, 14 * scale)
        },
      ],
      setCursor: [
        (chart) => {
          showTip(chart, parts.tip, format)
        },
      ],
    }
    const chart = new uPlot(options, data.current, host)
    plot.current = chart
    const observer = new ResizeObserver(() => {
      if (host.clientWidth > 0 && host.clientHeight > 0) chart.setSize({ width: host.clientWidth, height: host.clientHeight })
    })
    observer.observe(host)
    return () => {
      observer.disconnect()
      chart.destroy()
      plot.current = null
    }
  }, [theme, scale, log, target, range, format, axisFormat])

  useEffect(() => {
    plot.current?.setData(data.current)
  }, [curves, smoothing])

  return (
    <div className={styles['chart']} role="img" aria-label={describeCurves(label, curves, format)} data-points={curves.epochs.length}>
      <div ref={box} className={styles['plot']} />
      <div className={styles['ends']} aria-hidden>
        <span ref={train} className={cx(styles['end'], styles['train'])} />
        <span ref={validation} className={cx(styles['end'], styles['validation'])} />
        <div ref={tip} className={styles['tip']} />
      </div>
    </div>
  )
}

/** The chart in words, for those who do not see it. */
function describeCurves(label: string, curves: Curves, format: (value: number) => string): string {
  const train = lastValue(curves.train)
  const validation = lastValue(curves.validation)
  if (train === null) return `${label}: nothing yet`
  const epoch = Number(curves.epochs[train.index]!.toFixed(2))
  return `${label} over epochs, ${curves.epochs.length} points. At epoch ${epoch}: training ${format(train.value)}${validation === null ? '' : `, validation ${format(validation.value)}`}`
}
