/**
 * Every panel, light and dark, small and large: first that no text is cut off or overlapped, then a picture of it.
 * Pictures go to docs/screenshots when NEUROLOOM_SCREENSHOTS is set.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Editor } from '../support/editor.ts'
import { expect, test } from '../support/test.ts'
import { textFaults } from '../support/text-faults.ts'

const folder = fileURLToPath(new URL('../../docs/screenshots', import.meta.url))
const keep = process.env['NEUROLOOM_SCREENSHOTS'] !== undefined

const sizes = [
  { width: 1280, height: 720 },
  { width: 2560, height: 1440 },
] as const

for (const theme of ['light', 'dark'] as const) {
  for (const size of sizes) {
    const name = `${theme}-${size.width}x${size.height}`
    test(`screens, ${name}`, async ({ face }, info) => {
      test.setTimeout(300_000)
      const { page } = face
      const editor = new Editor(face)
      await page.setViewportSize(size)
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })

      const shoot = async (screen: string): Promise<void> => {
        await page.evaluate(() => document.fonts.ready)
        await page.waitForTimeout(150)
        expect.soft(await textFaults(page), screen).toEqual([])
        const file = keep ? path.join(folder, `${screen}-${name}.png`) : info.outputPath(`${screen}.png`)
        mkdirSync(path.dirname(file), { recursive: true })
        await page.screenshot({ path: file, animations: 'disabled' })
      }

      await expect(page.getByRole('button', { name: /^Empty canvas/ })).toBeVisible()
      await shoot('welcome')

      await editor.emptyCanvas()
      await shoot('empty-canvas')

      await page.keyboard.press('Alt+w')
      await editor.openExample(/^XOR/)
      await editor.train.click()
      await editor.runEnds()
      await page.getByRole('button', { name: 'Next row' }).click()
      await shoot('xor-trained')
      await editor.node('h₂').click()
      await shoot('xor-neuron')
      for (const panel of ['Data', 'Problems', 'Test', 'Explain']) {
        await editor.panel(panel).click()
        await shoot(`panel-${panel.toLowerCase()}`)
      }
      await editor.panel('Training').click()
      await editor.button('Export').click()
      const dialog = editor.dialog(/^Export /)
      await editor.choose(`xor-${name}.json`, () => dialog.getByRole('button', { name: 'Export', exact: true }).click(), 'save')
      await expect(dialog).toContainText('rows equal')
      await shoot('export')
      await page.keyboard.press('Escape')
      await expect(dialog).toBeHidden()

      await page.keyboard.press('Control+k')
      await shoot('commands')
      await page.keyboard.press('Escape')
      await editor.action('Train', /^Training settings/)
      await shoot('settings')
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()

      await page.getByRole('button', { name: 'New tab' }).click()
      await editor.openExample(/^Iris/)
      await editor.train.click()
      await editor.runEnds()
      await shoot('iris-trained')
      await editor.node('dense 1').click()
      await shoot('iris-dense')
      await page.getByRole('radio', { name: 'Data' }).click()
      await shoot('data')

      writeFileSync(path.join(face.files, 'flowers.csv'), `length;width;colour;kind\n${Array.from({ length: 60 }, (_, i) => `${i % 7},5;${i % 11};${['red', 'blue', 'NA'][i % 3]!};${['rose', 'iris'][i % 2]!}`).join('\n')}\n`)
      await page.getByRole('button', { name: 'New tab' }).click()
      await editor.choose('flowers.csv', () => page.getByRole('button', { name: /^New from data file/ }).first().click())
      await expect(page.getByRole('dialog')).toBeVisible()
      await shoot('import')
    })
  }
}
