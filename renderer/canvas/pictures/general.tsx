import type { AxisShape } from '../../../core/nodes/types.ts'
import { countOf, formatCount } from '../../live/format.ts'
import { inWords, nodeName } from '../names.ts'
import { definitionOf } from '../kinds.ts'
import { pictureBox } from '../size.ts'
import { ParameterCount } from './parts/ParameterCount.tsx'
import { useOwnValue } from './parts/useOwnValue.ts'
import { ValuePicture } from './parts/ValuePicture.tsx'
import type { Picture, PictureProps } from './types.ts'
import styles from './general.module.css'

function Body({ id, record }: PictureProps) {
  const own = useOwnValue(id, record)
  if (own === null) return <p className={styles['waits']}>waits for an input</p>
  return <ValuePicture {...own} box={pictureBox(record)} />
}

function Small({ id, record }: PictureProps) {
  const own = useOwnValue(id, record)
  if (own === null) return null
  const box = pictureBox(record)
  return <ValuePicture {...own} box={{ width: box.width, height: box.height + 20 }} />
}

function Foot({ id, record }: PictureProps) {
  const own = useOwnValue(id, record)
  return (
    <>
      <span className={styles['words']}>{own === null ? '' : amount(own.shape)}</span>
      <ParameterCount node={id} />
    </>
  )
}

/** How much a shape holds, in two words. */
function amount(shape: AxisShape): string {
  const channels = shape.find((axis) => axis.name === 'channel')?.size
  if (shape.some((axis) => axis.name === 'height')) return countOf(channels ?? 1, 'map')
  if (channels !== undefined) return countOf(channels, 'channel')
  const size = shape.reduce((product, axis) => product * axis.size, 1)
  return size === 1 ? '1 value' : `${formatCount(size)} values`
}

const title = (record: PictureProps['record']): string => inWords(definitionOf(record.kind)?.title ?? record.kind)

/** What a kind shows that needs no picture of its own: its result. */
export const general: Picture = { kindText: (record) => (nodeName(record).startsWith(title(record)) ? '' : title(record)), quietPorts: true, Body, Small, Foot }
