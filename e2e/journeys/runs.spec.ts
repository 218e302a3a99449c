import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
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

/** Clicks with the mouse on two tabs in turn for one second: milliseconds from each click to the frame that shows its answer. */
async function clickAround(editor: Editor): Promise<number[]> {
  const { page } = editor
  const places: { readonly x: number; readonly y: number }[] = []
  for (const name of ['Problems', 'Test']) {
    const box = (await editor.panel(name).boundingBox())!
    places.push({ x: box.x + box.width / 2, y: box.y + box.height / 2 })
  }
  await page.evaluate(() => {
    const answers: number[] = []
    addEventListener('click', ({ timeStamp, target }) => {
      // What a click sets off at once is done in the microtasks that follow it.
      queueMicrotask(() => {
        if ((target as Element).closest('[role=tab]')?.getAttribute('aria-selected') === 'true') requestAnimationFrame(() => answers.push(performance.now() - timeStamp))
      })
    })
    Object.assign(window, { answers })
  })
  const start = performance.now()
  for (let i = 0; performance.now() - start < 1000; i++) {
    const { x, y } = places[i % 2]!
    await page.mouse.click(x, y)
    await page.waitForTimeout(100)
  }
  return page.evaluate(() => (window as unknown as { readonly answers: readonly number[] }).answers.toSorted((a, b) => a - b))
}

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
  const answers = await clickAround(editor)
  test.info().annotations.push({ type: 'answers to clicks', description: `${answers.map(Math.round).join(', ')} ms` })
  expect(answers.length).toBeGreaterThanOrEqual(3)
  expect(answers[answers.length >> 1]).toBeLessThan(100)
  // A single click may wait for the cores, on which a new trainer starts and which draw the page where there is no graphics processor.
  expect(answers.at(-1)).toBeLessThan(400)
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
