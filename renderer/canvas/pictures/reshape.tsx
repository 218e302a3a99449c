import { general } from './general.tsx'
import { Change } from './parts/Change.tsx'
import type { Picture } from './types.ts'

export const reshape: Picture = { ...general, kindText: () => '', Body: Change, Foot: null }
