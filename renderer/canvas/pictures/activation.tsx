import { choiceLabel, inWords, nodeName } from '../names.ts'
import { formatSigned } from '../../live/format.ts'
import { useNodeValue } from '../../live/useLiveValues.ts'
import { FunctionCurve } from './parts/FunctionCurve.tsx'
import { KeyNumber } from './parts/KeyNumber.tsx'
import { UnitBars } from './parts/UnitBars.tsx'
import type { Picture, PictureProps } from './types.ts'
import styles from './activation.module.css'

const functionOf = (record: PictureProps['record']): string => (typeof record.params['function'] === 'string' ? record.params['function'] : 'tanh')

function Body({ id, record }: PictureProps) {
  const value = useNodeValue(id)
  const input = value?.sum ?? null
  const single = value?.output.length === 1 ? (value.output[0] ?? null) : null
  if (value !== null && value.output.length > 1)
    return (
      <div className={styles['body']}>
        <UnitBars values={value.output} height={36} />
        <KeyNumber label="max" value={formatSigned(Math.max(...value.output))} />
      </div>
    )
  return (
    <div className={styles['body']}>
      <FunctionCurve name={functionOf(record)} params={record.params} at={input?.length === 1 ? (input[0] ?? null) : null} out={single} width={86} height={32} />
      <KeyNumber label="out" value={single === null ? '–' : formatSigned(single)} />
    </div>
  )
}

function Small({ record }: PictureProps) {
  return (
    <div className={styles['small']}>
      <FunctionCurve name={functionOf(record)} params={record.params} at={null} out={null} width={86} height={48} />
    </div>
  )
}

const title = (record: PictureProps['record']): string => inWords(choiceLabel(record, 'function') ?? '')

export const activation: Picture = { kindText: (record) => (nodeName(record) === title(record) ? '' : title(record)), quietPorts: true, Body, Small, Foot: null }
