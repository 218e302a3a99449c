import type { NodeRecord } from '../../../core/graph/types.ts'
import { ChannelMaps } from '../../live/ChannelMaps.tsx'
import { countOf } from '../../live/format.ts'
import { PixelMap } from '../../live/PixelMap.tsx'
import { magnitude } from '../../live/ramps.ts'
import { useWeight } from '../../live/useLiveValues.ts'
import { choiceLabel, inWords } from '../names.ts'
import { pictureBox } from '../size.ts'
import { nodeWeight } from '../weights.ts'
import { extentWords, numberParam } from './parts/params.ts'
import { ParameterCount } from './parts/ParameterCount.tsx'
import { useOwnValue } from './parts/useOwnValue.ts'
import { ValuePicture } from './parts/ValuePicture.tsx'
import type { Picture, PictureProps } from './types.ts'
import styles from './convolution.module.css'

const KERNELS = 20

interface Form {
  readonly axes: 1 | 2
  /** The kernel's last two axes are the result's and the input's channels, not the other way round. */
  readonly transposed: boolean
}

/** The filters as little maps of weights where one channel comes in; of several channels, one line of weights per filter. */
function Kernels({ id, record, width, axes, transposed }: PictureProps & Form & { readonly width: number }) {
  const kernel = useWeight(nodeWeight(id, record, 'kernel'))
  const filters = numberParam(record, 'filters') ?? 1
  if (kernel === null) return null
  const [first = 1, second = 1] = extentWords(record, 'kernel', axes).split('×').map(Number)
  const [rows, columns] = axes === 1 ? [1, first] : [first, second]
  const max = magnitude(kernel)
  const perFilter = kernel.length / filters
  if (perFilter === rows * columns) {
    return (
      <ChannelMaps values={kernel} height={rows} width={columns} channels={filters} box={{ width, height: KERNELS }} ramp="weight" low={-max} high={max} gap={3} smallest={8} label={`${countOf(filters, 'filter')} of ${rows} by ${columns}`} />
    )
  }
  const inner = perFilter / (rows * columns)
  const filtersInside = transposed && Number.isInteger(inner)
  const values = filtersInside ? insideLines(kernel, filters, inner) : lines(kernel, perFilter, filters)
  return <PixelMap values={values} columns={perFilter} rows={filters} ramp="weight" low={-max} high={max} className={styles['weights']} label={`Weights, ${countOf(filters, 'filter')} by ${perFilter}`} />
}

/** One row per filter: [place, in, filters] → [filters, place · in]. */
function lines(kernel: ArrayLike<number>, perFilter: number, filters: number): Float64Array {
  const out = new Float64Array(kernel.length)
  for (let i = 0; i < perFilter; i += 1) for (let filter = 0; filter < filters; filter += 1) out[filter * perFilter + i] = kernel[i * filters + filter] ?? 0
  return out
}

/** One row per filter: [place, filters, in] → [filters, place · in]. */
function insideLines(kernel: ArrayLike<number>, filters: number, inner: number): Float64Array {
  const out = new Float64Array(kernel.length)
  const perFilter = kernel.length / filters
  for (let filter = 0; filter < filters; filter += 1)
    for (let i = 0; i < perFilter; i += 1) out[filter * perFilter + i] = kernel[(Math.floor(i / inner) * filters + filter) * inner + (i % inner)] ?? 0
  return out
}

function Small({ id, record }: PictureProps) {
  const own = useOwnValue(id, record)
  const box = pictureBox(record)
  return own === null ? null : <ValuePicture {...own} box={{ width: box.width, height: box.height + 36 }} />
}

const kindText =
  (axes: 1 | 2) =>
  (record: NodeRecord): string =>
    `${extentWords(record, 'kernel', axes)} ${inWords(choiceLabel(record, 'activation') ?? '')}`

/** Feature maps of this row, and below them what each filter looks for. */
export function convolution({ axes, transposed }: Form): Picture {
  function Body({ id, record }: PictureProps) {
    const own = useOwnValue(id, record)
    const box = pictureBox(record)
    if (own === null) return <p className={styles['waits']}>{axes === 1 ? 'waits for a signal' : 'waits for an image'}</p>
    return (
      <div className={styles['body']}>
        <ValuePicture {...own} box={{ width: box.width, height: box.height - KERNELS - 4 }} />
        <Kernels id={id} record={record} width={box.width} axes={axes} transposed={transposed} />
      </div>
    )
  }
  function Foot({ id, record }: PictureProps) {
    const stride = extentWords(record, 'stride', axes)
    const strided = stride.split('×').some((extent) => extent !== '1')
    return (
      <>
        <span className={styles['words']}>{[countOf(numberParam(record, 'filters') ?? 0, 'filter'), strided ? `stride ${stride}` : inWords(choiceLabel(record, 'padding') ?? '')].join(', ')}</span>
        <ParameterCount node={id} />
      </>
    )
  }
  return { kindText: kindText(axes), quietPorts: true, Body, Small, Foot }
}
