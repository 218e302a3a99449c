// Generated from the contents of this folder by scripts/registries.ts: run `npm run registries` after adding an entry.
import type { ScheduleDefinition } from './types.ts'
import { constant } from './constant.ts'
import { cosine } from './cosine.ts'
import { exponential } from './exponential.ts'
import { stepDecay } from './step-decay.ts'

/** Every entry of this folder, by its name. */
export const schedules = {
  constant,
  cosine,
  exponential,
  stepDecay,
} as const satisfies { readonly [name: string]: ScheduleDefinition }

export type ScheduleKind = keyof typeof schedules
