import { rangeOf } from '../../live/ramps.ts'
import { general } from './general.tsx'
import { Strip } from './parts/ValuePicture.tsx'
import { useOwnValue } from './parts/useOwnValue.ts'
import type { Picture, PictureProps } from './types.ts'

/** All numbers side by side, as the layer behind reads them. */
function Body({ id, record }: PictureProps) {
  const own = useOwnValue(id, record)
  if (own === null) return null
  const { low, high } = rangeOf(own.values)
  const reach = Math.max(-low, high) || 1
  return <Strip values={own.values} {...(low < 0 ? ({ ramp: 'surface', low: -reach, high: reach } as const) : ({ ramp: 'image', low: 0, high: reach } as const))} />
}

export const flatten: Picture = { ...general, kindText: () => '', Body, Small: Body, Foot: null }
