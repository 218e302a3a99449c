import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { Editor } from '../support/editor.ts'
import { expect, test } from '../support/test.ts'

test('a file that is no document is refused in words', async ({ face }) => {
  const editor = new Editor(face)
  writeFileSync(path.join(face.files, 'broken.loom'), '{ "format": 1, "nodes": ')
  await editor.choose('broken.loom', () => editor.openButton.click())
  const notice = face.page.locator('[role=alert], [role=status]').filter({ hasText: /broken\.loom|document/i })
  await expect(notice.first()).toBeVisible()
  await expect(face.page.getByText(/\bat .*\(.*:\d+:\d+\)/)).toHaveCount(0)
})

test('a table with ragged rows is read, and says where it is ragged', async ({ face }) => {
  const editor = new Editor(face)
  writeFileSync(path.join(face.files, 'ragged.csv'), `a,b,kind\n${Array.from({ length: 20 }, (_, i) => `${i},${i * 2},${i % 2 === 0 ? 'p' : 'q'}`).join('\n')}\n1,2\n`)
  await editor.choose('ragged.csv', () => face.page.getByRole('button', { name: /^New from data file/ }).first().click())
  const dialog = face.page.getByRole('dialog')
  await expect(dialog).toContainText('22')
})

test('a wire that does not fit is kept, marked and explained, and stops training', async ({ face }) => {
  const editor = new Editor(face)
  await editor.openExample(/^Iris/)
  // Sixteen numbers more do not fit an output of three classes.
  await editor.place('sigmoid', { x: 560, y: 420 })
  await editor.wire('dense 1', 'sigmoid')
  await editor.wire('sigmoid', 'species')
  await expect(editor.problems).toHaveText(/[1-9]\d* problem/)
  await editor.problems.click()
  await expect(editor.panels.getByRole('list', { name: 'Problems' }).getByRole('listitem').first()).toBeVisible()
  await editor.train.click()
  await expect(editor.train).toHaveText('Train')
})

test('closing with unsaved changes asks first', async ({ face }) => {
  const editor = new Editor(face)
  await editor.openExample(/^XOR/)
  await editor.place('Neuron', { x: 300, y: 440 })
  await face.page.getByTitle(/^Close xor/).click()
  const dialog = editor.dialog(/^Save changes to /)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(editor.node('h₅')).toHaveCount(1)

  await face.page.getByTitle(/^Close xor/).click()
  await editor.choose('mine.loom', () => dialog.getByRole('button', { name: 'Save', exact: true }).click(), 'save')
  await expect(editor.canvas).toHaveCount(0)
  await editor.choose('mine.loom', () => editor.openButton.click())
  await expect(editor.node('h₅')).toHaveCount(1)
})

test('the desktop asks before its window closes on unsaved changes', async ({ face }) => {
  const { app } = face
  test.skip(app === null, 'a browser asks in its own way')
  const editor = new Editor(face)
  await editor.openExample(/^XOR/)
  await editor.place('Neuron', { x: 300, y: 440 })
  const asked = await app!.evaluate(
    ({ BrowserWindow, dialog }) =>
      new Promise<string>((done) => {
        dialog.showMessageBoxSync = (...args: unknown[]) => {
          done((args.at(-1) as { message: string }).message)
          return 0
        }
        BrowserWindow.getAllWindows()[0]!.close()
      }),
  )
  expect(asked).toBe('Close without saving?')
  await expect(editor.node('h₅')).toHaveCount(1)
})

test('a class in several spellings is told at the node that learns it, and merged with one click', async ({ face }) => {
  const editor = new Editor(face)
  const { page } = face
  const kinds = ['rose', 'iris', 'Rose', 'iris', 'rose', 'IRIS ']
  writeFileSync(path.join(face.files, 'flowers.csv'), `length,soil,kind\n${Array.from({ length: 60 }, (_, i) => `${(i * 7) % 11}.5,${['clay', 'sand', 'Clay'][i % 3]!},"${kinds[i % 6]!}"`).join('\n')}\n`)
  await editor.choose('flowers.csv', () => page.getByRole('button', { name: /^New from data file/ }).first().click())
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: /^Merge/ })).toHaveCount(3)
  // One is merged while the file is imported, the others in the drawing.
  await dialog.getByRole('button', { name: 'Merge “Clay” into “clay”' }).click()
  await expect(dialog.getByRole('button', { name: /^Merge/ })).toHaveCount(2)
  await dialog.getByRole('button', { name: 'Make a network' }).click()
  await expect(editor.canvas).toBeVisible()

  await editor.problems.click()
  const list = editor.panels.getByRole('list', { name: 'Problems' })
  await expect(list.getByRole('button', { name: /^Merge/ })).toHaveCount(2)
  await list.getByRole('button', { name: 'Merge “Rose” into “rose”' }).click()
  await expect(list.getByRole('button', { name: /^Merge/ })).toHaveCount(1)
  await list.getByRole('button', { name: 'Merge “IRIS ” into “iris”' }).click()
  await expect(list.getByRole('button', { name: /^Merge/ })).toHaveCount(0)
})
