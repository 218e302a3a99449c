import { choiceLabel, inWords } from '../names.ts'
import { nodeWeight } from '../weights.ts'
import { countOf, formatPlain } from '../../live/format.ts'
import { PixelMap } from '../../live/PixelMap.tsx'
import { magnitude } from '../../live/ramps.ts'
import { useNodeValue, useWeight } from '../../live/useLiveValues.ts'
import { ParameterCount } from './parts/ParameterCount.tsx'
import { UnitBars } from './parts/UnitBars.tsx'
import type { Picture, PictureProps } from './types.ts'
import styles from './dense.module.css'

const unitsOf = (record: PictureProps['record'], outputs: number | undefined): number =>
  typeof record.params['units'] === 'number' ? record.params['units'] : (outputs ?? 1)

function Weights({ id, record, className }: PictureProps & { readonly className: string | undefined }) {
  const kernel = useWeight(nodeWeight(id, record, 'kernel'))
  const value = useNodeValue(id)
  if (kernel === null) return <p className={styles['waits']}>waits for an input</p>
  const units = unitsOf(record, value?.output.length)
  const inputs = Math.max(1, Math.round(kernel.length / units))
  const max = magnitude(kernel)
  return (
    <PixelMap
      values={transpose(kernel, inputs, units)}
      columns={inputs}
      rows={units}
      ramp="weight"
      low={-max}
      high={max}
      className={className}
      label={`Weights, ${units} units by ${inputs} inputs`}
    />
  )
}

/** One row per unit: [inputs, units] → [units, inputs]. */
function transpose(kernel: ArrayLike<number>, inputs: number, units: number): Float64Array {
  const out = new Float64Array(inputs * units)
  for (let i = 0; i < inputs; i += 1) for (let u = 0; u < units; u += 1) out[u * inputs + i] = kernel[i * units + u] ?? 0
  return out
}

function Body({ id, record }: PictureProps) {
  const value = useNodeValue(id)
  return (
    <div className={styles['body']}>
      <div className={styles['label']}>weights</div>
      <Weights id={id} record={record} className={styles['map']} />
      <div className={styles['label']}>
        output {value !== null && value.output.length > 0 && <span className={styles['max']}>max {formatPlain(Math.max(...value.output), 3)}</span>}
      </div>
      {value === null ? <div className={styles['noBars']} /> : <UnitBars values={value.output} height={26} />}
    </div>
  )
}

function Small({ id, record }: PictureProps) {
  return <Weights id={id} record={record} className={styles['fill']} />
}

function Foot({ id, record }: PictureProps) {
  return (
    <>
      <span>{countOf(unitsOf(record, undefined), 'unit')}</span>
      <ParameterCount node={id} />
    </>
  )
}

export const dense: Picture = { kindText: (record) => inWords(choiceLabel(record, 'activation') ?? ''), quietPorts: true, Body, Small, Foot }
