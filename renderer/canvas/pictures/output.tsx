import { Check, X } from 'lucide-react'
import { losses } from '../../../core/losses/registry.ts'
import type { LossDefinition } from '../../../core/losses/types.ts'
import { formatPlain, formatProbability, prettyName } from '../../live/format.ts'
import { readPrediction, type ClassChance } from '../../live/predictions.ts'
import { cellOf } from '../../live/row.ts'
import { useLive } from '../../live/useLiveValues.ts'
import { cx } from '../../kit/cx.ts'
import { ClassMark } from '../../live/ClassMark.tsx'
import { useSession } from '../../state/context.ts'
import { boundColumns, choiceLabel } from '../names.ts'
import { MAX_LIST_ROWS, reconstructs } from '../size.ts'
import { Copy, CopyError } from './parts/Copy.tsx'
import { KeyNumber } from './parts/KeyNumber.tsx'
import { UnitBars } from './parts/UnitBars.tsx'
import type { Picture, PictureProps } from './types.ts'
import styles from './output.module.css'

const lossTable: { readonly [kind: string]: LossDefinition } = losses

function useReading(id: string) {
  const output = useSession((state) => state.preview?.outputs.find((item) => item.node === id) ?? null)
  const preparation = useSession((state) => state.dataset.report?.preparation ?? null)
  const raw = useLive((live) => live.predictions[id] ?? null)
  return output === null || raw === null || raw.length === 0 ? null : { output, reading: readPrediction(output, raw, preparation) }
}

function useTarget(record: PictureProps['record']): string | null {
  const [column] = boundColumns(record)
  return useSession((state) => (column === undefined || state.typed !== null ? null : cellOf(state, column)))
}

/** A number target reads with a true minus and no more digits than it has. */
const targetText = (target: string): string => target.replace('-', '\u2212')

function Body(props: PictureProps) {
  return reconstructs(props.record) === null ? <Prediction {...props} /> : <Copy {...props} />
}

function Prediction({ id, record }: PictureProps) {
  const found = useReading(id)
  const target = useTarget(record)
  if (found === null) return <p className={styles['none']}>no prediction</p>
  const { reading, output } = found
  if (reading.kind === 'numbers') {
    if (reading.values.length > 2 && output.columns.length === 0) return <UnitBars values={reading.values.map(({ value }) => value)} height={44} />
    return (
      <div className={styles['body']}>
        {reading.values.slice(0, 2).map(({ column, value }, i) => (
          <KeyNumber key={column || i} label={column === '' ? 'value' : prettyName(column)} value={formatPlain(value, 5)} strong />
        ))}
        {target !== null && reading.values.length === 1 && <KeyNumber label="target" value={targetText(target)} />}
      </div>
    )
  }
  if (reading.classes.length === 2) {
    const positive = reading.classes[1]
    const name = output.columns[0] ?? record.label ?? 'y'
    return (
      <div className={styles['body']}>
        <KeyNumber label={`P(${prettyName(name)} = ${positive?.label ?? '1'})`} value={formatProbability(positive?.chance ?? NaN)} strong />
        <Bar share={positive?.chance ?? 0} strong />
        {target !== null && <KeyNumber label="target" value={targetText(target)} />}
      </div>
    )
  }
  const best = reading.classes[reading.best]
  return (
    <div className={styles['body']}>
      {shownClasses(reading.classes).map(({ item, index }) => (
        <div key={item.label} className={cx(styles['class'], index === reading.best && styles['best'])}>
          <div className={styles['line']}>
            <ClassMark index={index} />
            <span className={styles['name']}>{item.label}</span>
            <span className={styles['chance']}>{formatProbability(item.chance)}</span>
          </div>
          <Bar share={item.chance} strong={index === reading.best} />
        </div>
      ))}
      {reading.classes.length > MAX_LIST_ROWS && <div className={styles['more']}>and {reading.classes.length - MAX_LIST_ROWS} more classes</div>}
      {target !== null && best !== undefined && (
        <div className={styles['verdict']}>
          {best.label === target ? <Check size={12} className={styles['right']} /> : <X size={12} className={styles['wrong']} />}
          target {targetText(target)}
        </div>
      )}
    </div>
  )
}

/** The classes in their order; where there are too many for the node, the likeliest ones first. */
function shownClasses(classes: readonly ClassChance[]): readonly { readonly item: ClassChance; readonly index: number }[] {
  const all = classes.map((item, index) => ({ item, index }))
  return all.length <= MAX_LIST_ROWS ? all : all.toSorted((a, b) => b.item.chance - a.item.chance).slice(0, MAX_LIST_ROWS)
}

function Bar({ share, strong }: { readonly share: number; readonly strong: boolean }) {
  const percent = Number.isFinite(share) ? Math.min(100, Math.max(0, share * 100)) : 0
  return (
    <div className={styles['track']}>
      <div className={cx(styles['bar'], strong && styles['strong'])} style={{ width: `${percent}%` }} />
    </div>
  )
}

function Small(props: PictureProps) {
  return reconstructs(props.record) === null ? <Best {...props} /> : <Copy {...props} />
}

function Best({ id }: PictureProps) {
  const found = useReading(id)
  if (found === null) return null
  const { reading } = found
  const text = reading.kind === 'numbers' ? formatPlain(reading.values[0]?.value ?? NaN, 4) : (reading.classes[reading.best]?.label ?? '')
  return <p className={styles['large']}>{text}</p>
}

function Foot(props: PictureProps) {
  return reconstructs(props.record) === null ? <LossName {...props} /> : <CopyError {...props} />
}

function LossName({ id, record }: PictureProps) {
  const many = useSession((state) => (state.preview?.outputs.find((item) => item.node === id)?.classes?.length ?? 0) > 2)
  const loss = useSession((state) => state.analysis.outputs[id]?.loss ?? null)
  const title = loss === null ? choiceLabel(record, 'loss') : (lossTable[loss]?.title ?? loss)
  return many ? <span className={styles['loss']}>{title?.toLowerCase()}</span> : null
}

export const output: Picture = { kindText: (record) => (reconstructs(record) === null ? 'output' : 'reconstruction'), Body, Small, Foot }
