import { countOf } from '../../live/format.ts'
import { PixelMap } from '../../live/PixelMap.tsx'
import { magnitude } from '../../live/ramps.ts'
import { useWeight } from '../../live/useLiveValues.ts'
import { nodeWeight } from '../weights.ts'
import { general } from './general.tsx'
import { numberParam } from './parts/params.ts'
import { ParameterCount } from './parts/ParameterCount.tsx'
import type { Picture, PictureProps } from './types.ts'
import styles from './dense.module.css'

/** The table: one column per category, its vector from top to bottom. */
function Body({ id, record }: PictureProps) {
  const table = useWeight(nodeWeight(id, record, 'table'))
  const dimensions = numberParam(record, 'dimensions') ?? 1
  if (table === null) return <p className={styles['waits']}>waits for an input</p>
  const categories = Math.max(1, Math.round(table.length / dimensions))
  const max = magnitude(table)
  const columns = Float64Array.from({ length: table.length }, (_, i) => table[(i % categories) * dimensions + Math.floor(i / categories)] ?? 0)
  return <PixelMap values={columns} columns={categories} rows={dimensions} ramp="weight" low={-max} high={max} className={styles['fill']} label={`Vectors of ${dimensions} for ${categories} categories`} />
}

function Foot({ id, record }: PictureProps) {
  return (
    <>
      <span>{countOf(numberParam(record, 'categories') ?? 0, 'category', 'categories')}</span>
      <ParameterCount node={id} />
    </>
  )
}

export const embedding: Picture = { ...general, kindText: () => '', Body, Small: Body, Foot }
