import { Editor } from '../support/editor.ts'
import { expect, test } from '../support/test.ts'

/** The primary modifier of this machine. */
const mod = process.platform === 'darwin' ? 'Meta' : 'Control'

test('a network is drawn, wired and trained with the keyboard alone', async ({ face }) => {
  const { page } = face
  const editor = new Editor(face)
  await expect(page.getByRole('button', { name: /^Empty canvas/ })).toBeVisible()
  await page.keyboard.press('Alt+n')
  await expect(editor.canvas).toBeVisible()

  const search = page.getByRole('combobox', { name: 'Search nodes' })
  const insert = async (words: string): Promise<void> => {
    await page.keyboard.press('Tab')
    await expect(search).toBeFocused()
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
    await expect(search).toBeHidden()
  }
  const wireTo = async (from: string, to: string): Promise<void> => {
    const wires = editor.canvas.locator('.react-flow__edge')
    const before = await wires.count()
    await editor.node(from).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('w')
    await expect(page.getByRole('combobox', { name: 'Target of the wire' })).toBeFocused()
    await page.keyboard.type(to)
    await page.keyboard.press('Enter')
    await expect(wires).toHaveCount(before + 1)
  }
  await insert('input')
  await insert('input')
  await insert('neuron')
  await insert('output')
  await wireTo('x₁', 'h')
  await wireTo('x₂', 'h')
  await wireTo('h₁', 'y')

  // Every step of training has its key.
  await page.keyboard.press(`${mod}+Enter`)
  const offer = editor.dialog('Nothing to train on yet')
  await offer.getByRole('button', { name: 'Use the XOR table' }).focus()
  await page.keyboard.press('Enter')
  await editor.runEnds()
  expect(await editor.chartPoints()).toBeGreaterThanOrEqual(10)

  // The command palette finds the rest.
  await page.keyboard.press(`${mod}+k`)
  await page.keyboard.type('dark')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.keyboard.press(`${mod}+z`)
  await expect(editor.button('Redo')).toBeEnabled()
})
