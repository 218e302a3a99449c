import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { Editor } from '../support/editor.ts'
import { nodeProgram, type RunningFace } from '../support/faces.ts'
import { busiestTrainer, runs } from '../support/runs.ts'
import { expect, test } from '../support/test.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

interface Trained {
  readonly weightHash: string
  readonly epochs: number
}

/** What the command line makes of the same document and file. */
function commandLine(folder: string): Trained {
  mkdirSync(folder, { recursive: true })
  for (const name of ['iris.loom', 'iris.csv']) copyFileSync(path.join(root, 'examples', name), path.join(folder, name))
  const text = execFileSync(nodeProgram, ['out/main/cli.js', 'train', path.join(folder, 'iris.loom'), '--seed', '1', '--json'], { cwd: root, encoding: 'utf8' })
  return JSON.parse(text.trim().split('\n').at(-1)!) as Trained
}

/** The Iris example as a document that trains until it is stopped. */
function endless(face: RunningFace): string {
  const document = JSON.parse(readFileSync(path.join(root, 'examples', 'iris.loom'), 'utf8')) as { training: object }
  const text = JSON.stringify({ ...document, training: { ...document.training, epochs: 10_000_000, targetLoss: null, earlyStopping: null } })
  copyFileSync(path.join(root, 'examples', 'iris.csv'), path.join(face.files, 'iris.csv'))
  writeFileSync(path.join(face.files, 'endless.loom'), text)
  return 'endless.loom'
}

async function startEndless(editor: Editor): Promise<void> {
  const name = endless(editor.face)
  await editor.choose(name, () => editor.openButton.click())
  await expect(editor.canvas).toBeVisible()
  await editor.train.click()
  await expect(editor.train).toHaveText('Pause')
  await expect.poll(() => editor.chartPoints()).toBeGreaterThan(10)
}

/** The longest time in milliseconds from a click to the frame that shows its answer, over one second with a click every tenth of it. */
const slowestClick = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const tabs = [...document.querySelectorAll<HTMLElement>('[aria-label="Panels"] [role=tab]')].filter((tab) => /Problems|Test/.test(tab.textContent))
    const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done))
    const start = performance.now()
    let slowest = 0
    for (let i = 0; performance.now() - start < 1000; i++) {
      const tab = tabs[i % 2]!
      const clicked = performance.now()
      tab.click()
      do await frame()
      while (tab.getAttribute('aria-selected') !== 'true')
      slowest = Math.max(slowest, performance.now() - clicked)
      await new Promise((done) => setTimeout(done, 100))
    }
    return slowest
  })

test('Iris with seed 1 ends in the same weights as on the command line', async ({ face }, info) => {
  const editor = new Editor(face)
  await editor.openExample(/^Iris/)
  await editor.train.click()
  await editor.runEnds()
  const own = runs(face).at(-1)!
  const expected = commandLine(info.outputPath('command-line'))
  expect(own.result).toMatchObject({ weightHash: expected.weightHash, epochs: expected.epochs })
})

test('a killed trainer interrupts its run and nothing else', async ({ face }) => {
  test.skip(process.platform === 'win32', 'finds processes with ps')
  const editor = new Editor(face)
  await startEndless(editor)
  process.kill(busiestTrainer(face), 'SIGKILL')
  const slowest = await slowestClick(face.page)
  test.info().annotations.push({ type: 'slowest click', description: `${Math.round(slowest)} ms` })
  // The stand-in relays every message through the page's own thread, which Electron does not: its bound only tells frozen from alive.
  expect(slowest).toBeLessThan(face.name === 'stand-in' ? 300 : 100)
  await editor.panel('Training').click()
  await expect(editor.panels).toContainText('Interrupted')

  // A new run starts at once.
  await editor.train.click()
  await expect(editor.train).toHaveText('Pause', { timeout: 2_000 })
  await editor.button('Stop').click()
  await expect(editor.train).toHaveText('Train again')
})

test('a window that is loaded again takes up its run', async ({ face }) => {
  const editor = new Editor(face)
  await startEndless(editor)
  await face.page.reload()
  await expect(editor.canvas).toBeVisible()
  await expect(editor.train).toHaveText('Pause')
  await expect.poll(() => editor.chartPoints()).toBeGreaterThan(10)
  const before = await editor.epoch()
  await expect.poll(() => editor.epoch()).toBeGreaterThan(before)

  await editor.train.click()
  await expect(editor.train).toHaveText('Resume')
  await editor.train.click()
  await expect(editor.train).toHaveText('Pause')
  await editor.button('Stop').click()
  await expect(editor.train).toHaveText('Train again')
})
