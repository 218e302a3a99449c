import { general } from './general.tsx'
import { Change } from './parts/Change.tsx'
import { extentWords } from './parts/params.ts'
import type { Picture } from './types.ts'

export const reshape: Picture = { ...general, kindText: () => '', Body: Change, Foot: null }

const factor = (words: string): string => {
  const [vertical, horizontal] = words.split('×')
  return vertical === horizontal ? `×${vertical ?? ''}` : words
}

export const upsampling: Picture = { ...general, kindText: (record) => factor(extentWords(record, 'factor')), Body: Change }
