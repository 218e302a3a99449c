/** From a click on Train to the first loss on screen, in Chromium on the browser face. */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chromium, expect } from '@playwright/test'
import { Editor } from '../e2e/support/editor.ts'
import { startFace } from '../e2e/support/faces.ts'
import { median } from './machine.ts'

export interface FirstLoss {
  readonly example: string
  readonly clicks: number
  readonly medianMs: number
  readonly worstMs: number
  readonly times: readonly number[]
}

/** Milliseconds after which the host has a training process ready again. */
const restMs = 1500

/**
 * In the page: wait for the click and then for the frame after the one in which the toolbar shows a loss. The click's
 * own time stamp is the start, so that the time in which the page is busy counts.
 */
function watchLoss(): Promise<number> {
  return new Promise((settle) => {
    const bar = document.querySelector('[aria-label="Toolbar"]')!
    const shows = (): boolean => /Loss\s*\d/.test(bar.textContent)
    const begin = ({ timeStamp }: Event): void => {
      const look = (): void => {
        if (!shows()) requestAnimationFrame(look)
        else requestAnimationFrame(() => { settle(performance.now() - timeStamp) })
      }
      look()
    }
    bar.addEventListener('click', begin, { capture: true, once: true })
  })
}

/** @param executablePath of a Chromium */
export async function firstLoss(clicks: number, executablePath: string, say: (line: string) => void): Promise<FirstLoss> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'nl-'))
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const face = await startFace('browser', browser, folder)
    const editor = new Editor(face)
    await editor.openExample(/Iris/)
    await expect(editor.train).toBeEnabled()
    const times: number[] = []
    for (let i = 0; i < clicks; i += 1) {
      await face.page.waitForTimeout(restMs)
      const watched = face.page.evaluate(watchLoss)
      await editor.train.click()
      times.push(await watched)
      await editor.runEnds()
      await editor.action('Train', 'Start over')
      await expect(editor.train).toHaveText('Train')
    }
    await face.close()
    say(`first loss: ${times.map((time) => time.toFixed(0)).join(', ')} ms`)
    return { example: 'Iris', clicks, medianMs: median(times), worstMs: Math.max(...times), times }
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
