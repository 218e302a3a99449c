/** The engine is a setting: another one draws the same curve. */
import { Editor } from '../support/editor.ts'
import { expect, test } from '../support/test.ts'

interface Curve {
  readonly points: number
  readonly epoch: number
  readonly training: number
  readonly validation: number
}

/** The loss curve as it is read out. */
async function curve(editor: Editor): Promise<Curve> {
  const chart = editor.panels.getByRole('img', { name: /^Loss over epochs/ })
  const text = ((await chart.getAttribute('aria-label')) ?? '').replaceAll('−', '-')
  const found = /(\d+) points\. At epoch ([\d.]+): training ([\d.e-]+), validation ([\d.e-]+)/.exec(text)
  if (found === null) throw new Error(`no curve in '${text}'`)
  const [points, epoch, training, validation] = found.slice(1).map(Number) as [number, number, number, number]
  return { points, epoch, training, validation }
}

async function trainWith(editor: Editor, engine: string): Promise<Curve> {
  await editor.action('Train', /^Training settings/)
  const dialog = editor.dialog('Training settings')
  await dialog.getByRole('combobox', { name: 'Engine' }).click()
  await editor.page.getByRole('option', { name: engine }).click()
  await editor.page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await editor.train.click()
  await editor.runEnds()
  return curve(editor)
}

test('another engine draws the same curve, and the panel says which one trains', async ({ face }, info) => {
  const editor = new Editor(face)
  await editor.openExample(/Iris/)
  await expect(editor.train).toBeEnabled()
  const generated = await trainWith(editor, 'Automatic')
  const numbers = editor.panels.getByRole('region', { name: 'Run in numbers' })
  const show = () => numbers.getByRole('radio', { name: 'Numbers' }).click()
  await show()
  await expect(numbers).toContainText(/Samples \/ s\s*[\d.,]+.*WebAssembly, 1 thread/)
  await expect(numbers.getByTitle(/^About \d+ kB; generated for this graph, expected to be the fastest$/)).toBeVisible()
  await face.page.screenshot({ path: info.outputPath('engine.png') })

  await editor.action('Train', 'Start over')
  const reference = await trainWith(editor, 'Reference')
  await show()
  await expect(numbers).toContainText(/Samples \/ s\s*[\d.,]+.*Reference, 1 thread/)

  expect(generated.points).toBeGreaterThan(20)
  expect(reference).toMatchObject({ points: generated.points, epoch: generated.epoch })
  for (const set of ['training', 'validation'] as const) expect(Math.abs(reference[set] / generated[set] - 1)).toBeLessThan(1e-2)
})
