// Generated from the contents of this folder by scripts/registries.ts: run `npm run registries` after adding an entry.
import type { ScheduleDefinition } from './types.ts'

/** Every entry of this folder, by its name. */
export const schedules = {
} as const satisfies { readonly [name: string]: ScheduleDefinition }

export type ScheduleKind = keyof typeof schedules
