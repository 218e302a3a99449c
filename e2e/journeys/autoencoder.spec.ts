/** An autoencoder of the digits: drawn, bound, trained and its encoder exported, with the keyboard alone. */
import { copyFileSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Locator } from '@playwright/test'
import { Editor } from '../support/editor.ts'
import { expect, test } from '../support/test.ts'

const examples = fileURLToPath(new URL('../../examples', import.meta.url))
/** The primary modifier of this machine. */
const mod = process.platform === 'darwin' ? 'Meta' : 'Control'

test('an autoencoder of the digits, with the keyboard alone', async ({ face }, info) => {
  const { page } = face
  const editor = new Editor(face)
  const key = (name: string): Promise<void> => page.keyboard.press(name)
  const shoot = (name: string): Promise<Buffer> => page.screenshot({ path: info.outputPath(`${name}.png`) })
  const enter = async (target: Locator): Promise<void> => {
    await target.focus()
    await key('Enter')
  }
  copyFileSync(path.join(examples, 'digits.csv'), path.join(face.files, 'digits.csv'))
  await page.setViewportSize({ width: 1720, height: 960 })
  await expect(page.getByRole('button', { name: /^Empty canvas/ })).toBeVisible()
  await key('Alt+n')
  await expect(editor.canvas).toBeVisible()

  const search = page.getByRole('combobox', { name: 'Search nodes' })
  const bar = page.getByRole('contentinfo')
  const insert = async (words: string): Promise<void> => {
    // From a field of the inspector back to the canvas.
    if ((await editor.inspector.locator(':focus').count()) > 0) await key('Escape')
    await key('Tab')
    await expect(search).toBeFocused()
    await page.keyboard.type(words)
    await key('Enter')
    await expect(search).toBeHidden()
  }
  const fill = async (name: string, text: string): Promise<void> => {
    await editor.inspector.getByRole('textbox', { name, exact: true }).focus()
    await key(`${mod}+a`)
    await page.keyboard.type(text)
    await key('Enter')
  }
  const select = async (name: string, option: string): Promise<void> => {
    await enter(editor.inspector.getByRole('combobox', { name, exact: true }))
    const item = page.getByRole('option', { name: new RegExp(`^${option}`, 'i') })
    await expect(item).toBeVisible()
    // The list goes to what begins with the letters typed.
    await page.keyboard.type(option)
    await expect(item).toHaveAttribute('data-highlighted', '')
    await key('Enter')
    await expect(item).toBeHidden()
  }
  const wireTo = async (from: string, to: string): Promise<void> => {
    const wires = editor.canvas.locator('.react-flow__edge')
    const before = await wires.count()
    await editor.node(from).focus()
    await key('Space')
    await key('w')
    await expect(page.getByRole('combobox', { name: 'Target of the wire' })).toBeFocused()
    await page.keyboard.type(to)
    await key('Enter')
    await expect(wires).toHaveCount(before + 1)
  }

  // From 64 pixels to two numbers and back.
  await insert('image')
  await insert('flatten')
  for (const [name, units, activation] of [['encoder', '24', 'tanh'], ['code', '2', 'identity'], ['decoder', '24', 'tanh'], ['pixels', '64', 'identity']] as const) {
    await insert('dense')
    await expect(editor.node('dense 1')).toBeVisible()
    await fill('Name', name)
    await fill('Units', units)
    await select('Activation', activation)
  }
  await insert('output')
  await wireTo('image', 'flatten')
  await wireTo('flatten', 'encoder')
  await wireTo('encoder', 'code')
  await wireTo('code', 'decoder')
  await wireTo('decoder', 'pixels')
  await wireTo('pixels', 'y')
  await expect(bar).toContainText('3,282 parameters')
  await key(`${mod}+0`)

  // The output gives the image back; the layer of two numbers is its code.
  await editor.node('y').focus()
  await key('Space')
  await select('Reconstruct', 'image')
  await select('Code', 'code')
  await expect(editor.node('code')).toContainText('code')

  // The pixels of the data into the image.
  await editor.node('image').focus()
  await key('Space')
  await enter(editor.inspector.getByRole('button', { name: 'Bind a data file' }))
  const picker = page.getByRole('dialog').filter({ has: page.getByRole('list', { name: 'Files' }) })
  await enter(picker.getByRole('button', { name: 'digits.csv' }))
  await enter(picker.getByRole('button', { name: /^(Open|Choose)$/ }))
  await enter(editor.dialog(/^Import digits/).getByRole('button', { name: /^Import 1,797 rows/ }))
  await editor.node('image').focus()
  await key('Space')
  await enter(editor.inspector.getByRole('button', { name: 'All features' }))
  await expect(editor.problems).toContainText('No problems')
  await shoot('drawn')

  // It learns to give back what it sees, and its code tells the digits apart.
  await key('Shift+F10')
  await expect.poll(() => editor.epoch()).toBe(1)
  const first = await editor.loss()
  await key(`${mod}+Enter`)
  await expect.poll(() => editor.epoch(), { timeout: 60_000 }).toBeGreaterThanOrEqual(15)
  await key(`${mod}+.`)
  await expect(editor.train).toHaveText(/Resume/)
  expect(await editor.loss()).toBeLessThan(0.8 * first)
  await expect(editor.node('y').getByRole('img', { name: 'What the output gives back' })).toBeVisible()
  await expect(editor.panels.getByRole('img', { name: 'Codes of 600 rows, by class' })).toBeVisible()
  await key('Alt+4')
  await expect(editor.panels.getByRole('region', { name: 'Prediction' })).toContainText('mean squared error')
  await shoot('trained')

  // The encoder leaves as a model of its own.
  await key(`${mod}+e`)
  const dialog = editor.dialog(/^Export /)
  await dialog.getByRole('radio', { name: 'Whole' }).focus()
  await key('ArrowRight')
  await expect(dialog.getByRole('radio', { name: 'Encoder' })).toBeChecked()
  await enter(dialog.getByRole('button', { name: 'Export', exact: true }))
  await picker.getByRole('textbox', { name: 'Name' }).focus()
  await key(`${mod}+a`)
  await page.keyboard.type('encoder.json')
  await key('Enter')
  await expect(dialog).toContainText('rows equal')
  await shoot('exported')
  const model = JSON.parse(readFileSync(path.join(face.files, 'encoder.json'), 'utf8')) as { readonly outputs: readonly { readonly columns: readonly string[] }[] }
  expect(model.outputs[0]?.columns).toHaveLength(2)
})
