import { general } from './general.tsx'
import { extentWords } from './parts/params.ts'
import { ParameterCount } from './parts/ParameterCount.tsx'
import type { Picture, PictureProps } from './types.ts'

function Foot({ id, record }: PictureProps) {
  return (
    <>
      <span>stride {extentWords(record, 'stride')}</span>
      <ParameterCount node={id} />
    </>
  )
}

export const pooling2d: Picture = { ...general, kindText: (record) => extentWords(record, 'size'), Foot }
