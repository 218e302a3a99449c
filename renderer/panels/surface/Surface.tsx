import { useMemo, useState } from 'react'
import { PixelMap } from '../../live/PixelMap.tsx'
import { featuresOf } from '../../live/features.ts'
import { formatPlain, prettyName } from '../../live/format.ts'
import { Select } from '../../kit/Select.tsx'
import { useSession } from '../../state/context.ts'
import { nodeName } from '../../canvas/names.ts'
import { ClassRegions } from './ClassRegions.tsx'
import { Points } from './Points.tsx'
import { ticks } from './ticks.ts'
import { usePlane, type SurfaceTarget } from './usePlane.ts'
import styles from './Surface.module.css'

export interface SurfaceProps {
  /** A neuron: its sum is drawn. Without one, the prediction of the first output. */
  readonly node?: string
  readonly title?: string
  /** Show the ramp's scale at the right. */
  readonly scale?: boolean
}

const RESOLUTION = 72

/** What the network, or one neuron of it, answers over a plane of two inputs, with the data on top. */
export function Surface({ node, title, scale = false }: SurfaceProps) {
  const preview = useSession((state) => state.preview)
  const document = useSession((state) => state.document)
  const report = useSession((state) => state.dataset.report)
  const features = useMemo(
    () => (preview === null ? [] : featuresOf(preview, document, report?.schema ?? null, report?.preparation ?? null).filter((feature) => feature.category === null)),
    [preview, document, report],
  )
  const [chosen, choose] = useState<{ readonly x: number; readonly y: number } | null>(null)
  const x = features.find((feature) => feature.index === chosen?.x) ?? features[0]
  const y = features.find((feature) => feature.index === chosen?.y && feature !== x) ?? features.find((feature) => feature !== x)
  const output = preview?.outputs[0]
  const target = useMemo<SurfaceTarget | null>(
    () => (node !== undefined ? { kind: 'node', node } : output === undefined ? null : { kind: 'output', node: output.node, width: output.width }),
    [node, output],
  )
  const plane = usePlane(x === undefined || y === undefined ? null : { x, y }, target, RESOLUTION)
  if (x === undefined || y === undefined || target === null)
    return <p className={styles['none']}>A surface needs two number inputs and an output.</p>

  const record = document.nodes[target.node]
  const name = record === undefined ? '' : nodeName(record)
  const heading = title ?? headingOf(target, output, name)
  const options = features.map((feature) => ({ value: String(feature.index), label: feature.name }))
  const several = features.length > 2
  const first = plane?.maps[0]
  return (
    <figure className={styles['figure']}>
      <figcaption className={styles['caption']}>
        <span className={styles['title']}>{heading}</span>
        {several ? (
          <span className={styles['axes']}>
            <Select quiet label="Across" value={String(x.index)} options={options} onChange={(value) => { choose({ x: Number(value), y: y.index === Number(value) ? x.index : y.index }) }} />
            ×
            <Select quiet label="Up" value={String(y.index)} options={options} onChange={(value) => { choose({ x: x.index === Number(value) ? y.index : x.index, y: Number(value) }) }} />
          </span>
        ) : (
          scale && <span className={styles['over']}>{`Σ over ${x.name}, ${y.name}`}</span>
        )}
      </figcaption>
      <div className={styles['plot']}>
        <span className={styles['yName']}>{y.name}</span>
        <div className={styles['yTicks']}>
          {ticks(y.low, y.high, 3).map((tick) => (
            <span key={tick} style={{ bottom: `${((tick - y.low) / (y.high - y.low)) * 100}%` }}>
              {formatPlain(tick, 3)}
            </span>
          ))}
        </div>
        <div className={styles['field']}>
          {plane !== null && plane.maps.length > 1 ? (
            <ClassRegions maps={plane.maps} resolution={RESOLUTION} className={styles['map']} label={`${heading} over ${x.name} and ${y.name}`} />
          ) : first === undefined ? (
            <div className={styles['map']} />
          ) : (
            <PixelMap values={first} columns={RESOLUTION} rows={RESOLUTION} ramp="surface" low={plane?.low ?? 0} high={plane?.high ?? 1} className={styles['map']} label={`${heading} over ${x.name} and ${y.name}`} smooth />
          )}
          <Points x={x} y={y} />
        </div>
        {scale && plane !== null && (
          <div className={styles['ramp']} aria-hidden="true">
            <div className={styles['rampBar']} />
            <span>{formatPlain(plane.high, 2)}</span>
            <span>{formatPlain((plane.low + plane.high) / 2, 2)}</span>
            <span>{formatPlain(plane.low, 2)}</span>
          </div>
        )}
        <div className={styles['xTicks']}>
          {ticks(x.low, x.high, 3).map((tick) => (
            <span key={tick} style={{ left: `${((tick - x.low) / (x.high - x.low)) * 100}%` }}>
              {formatPlain(tick, 3)}
            </span>
          ))}
        </div>
        <span className={styles['xName']}>{x.name}</span>
      </div>
    </figure>
  )
}

interface OutputWords {
  readonly link: string
  readonly classes?: readonly string[]
  readonly columns: readonly string[]
}

function headingOf(target: SurfaceTarget, output: OutputWords | undefined, name: string): string {
  if (target.kind === 'node') return `What ${name} sees`
  if (output?.link === 'sigmoid') return `P(${prettyName(output.columns[0] ?? name)} = ${output.classes?.[1] ?? '1'})`
  return output?.link === 'softmax' ? 'Decision regions' : `Prediction of ${prettyName(output?.columns[0] ?? name)}`
}
