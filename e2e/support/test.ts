/** The journeys' own `test`: starts the project's face, and fails on whatever the page complains about. */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test as base, expect } from '@playwright/test'
import { startFace, type FaceName, type RunningFace } from './faces.ts'

export { expect }

interface Fixtures {
  readonly face: RunningFace
}

export const test = base.extend<Fixtures>({
  face: async ({ browser }, use, info) => {
    const name = (info.project.metadata as { face?: FaceName }).face ?? 'browser'
    // Short: a socket's path has room for about a hundred characters.
    const folder = mkdtempSync(path.join(os.tmpdir(), 'nl-'))
    const face = await startFace(name, browser, folder)
    try {
      await use(face)
      expect(face.watch.take(), 'complaints of the page').toEqual([])
    } finally {
      if (info.status !== info.expectedStatus) {
        await face.page.screenshot({ path: info.outputPath('page.png') }).catch(() => undefined)
      }
      await face.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    }
  },
})
