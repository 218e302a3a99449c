import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { AppSettings } from '../../core/protocol/host-api.ts'
import { appSettings } from '../api/schemas.ts'
import { writeAtomic } from '../files/atomic.ts'

const defaults: AppSettings = { theme: 'system', scale: 'auto' }

/** The app's settings in a file of the user-data folder; a missing or damaged one gives the defaults. */
export function createSettings(userDataDir: string): { get(): Promise<AppSettings>; set(settings: AppSettings): Promise<void> } {
  const file = path.join(userDataDir, 'settings.json')
  return {
    async get() {
      try {
        const parsed = appSettings.safeParse(JSON.parse(await readFile(file, 'utf8')))
        return parsed.success ? parsed.data : defaults
      } catch {
        return defaults
      }
    },
    set: (settings) => writeAtomic(file, `${JSON.stringify(settings, null, 2)}\n`),
  }
}
