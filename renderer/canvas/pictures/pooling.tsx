import { general } from './general.tsx'
import { extentWords } from './parts/params.ts'
import { ParameterCount } from './parts/ParameterCount.tsx'
import type { Picture, PictureProps } from './types.ts'

/** The smaller maps, and how far the window moves. */
export function pooling(axes: 1 | 2): Picture {
  function Foot({ id, record }: PictureProps) {
    return (
      <>
        <span>stride {extentWords(record, 'stride', axes)}</span>
        <ParameterCount node={id} />
      </>
    )
  }
  return { ...general, kindText: (record) => extentWords(record, 'size', axes), Foot }
}
