// Generated from the contents of this folder by scripts/registries.ts: run `npm run registries` after adding an entry.
import type { ExportFormat } from '../types.ts'
import { json } from './json.ts'

/** Every entry of this folder, by its name. */
export const exportFormats = {
  json,
} as const satisfies { readonly [name: string]: ExportFormat }

export type ExportFormatId = keyof typeof exportFormats
