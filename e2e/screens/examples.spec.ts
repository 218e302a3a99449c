/**
 * Every example as it opens, light and dark: no text cut off, no wire refused, no problem. Two of them also while they
 * learn. Pictures go to docs/screenshots when NEUROLOOM_SCREENSHOTS is set.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Editor } from '../support/editor.ts'
import { expect, test } from '../support/test.ts'
import { textFaults } from '../support/text-faults.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = path.join(root, 'docs/screenshots')
const keep = process.env['NEUROLOOM_SCREENSHOTS'] !== undefined
/** Examples that are also shown once they have learnt, and the epochs that they take at least. */
const trained: { readonly [id: string]: number } = { 'digits-cnn': 6, 'digits-autoencoder': 30 }
const examples = JSON.parse(readFileSync(path.join(root, 'examples/index.json'), 'utf8')) as readonly { readonly id: string; readonly title: string }[]

test('every example as it opens', async ({ face }, info) => {
  test.setTimeout(300_000)
  const { page } = face
  const editor = new Editor(face)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const shoot = async (name: string): Promise<void> => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
      await page.waitForTimeout(150)
      const file = keep ? path.join(folder, `example-${name}-${colorScheme}.png`) : info.outputPath(`${name}-${colorScheme}.png`)
      mkdirSync(path.dirname(file), { recursive: true })
      await page.screenshot({ path: file, animations: 'disabled' })
    }
    expect.soft(await textFaults(page), name).toEqual([])
  }
  for (const { id, title } of examples) {
    await editor.openExample(new RegExp(`^${title}`))
    await expect(editor.canvas.locator('.react-flow__node').first()).toBeVisible()
    await expect(page.getByRole('contentinfo')).toContainText('rows')
    await expect.soft(editor.problems, title).toContainText(/No problems|warnings?/)
    await expect.soft(editor.canvas.locator('[data-refused]'), title).toHaveCount(0)
    await page.getByRole('button', { name: 'Next row' }).click()
    await shoot(id)
    const epochs = trained[id]
    if (epochs !== undefined) {
      await editor.train.click()
      await expect.poll(() => editor.epoch(), { timeout: 60_000 }).toBeGreaterThanOrEqual(epochs)
      await expect(editor.train).toHaveText('Train again', { timeout: 60_000 })
      await page.waitForTimeout(600)
      await shoot(`${id}-trained`)
    }
    await page.keyboard.press('Alt+w')
    await expect(page.getByRole('button', { name: /^Empty canvas/ })).toBeVisible()
  }
  await page.setViewportSize({ width: 1440, height: 1600 })
  await shoot('welcome')
})
