/** What only the desktop has. */
import { copyFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Editor } from '../support/editor.ts'
import { startAgain } from '../support/faces.ts'
import { expect, test } from '../support/test.ts'

const examples = fileURLToPath(new URL('../../examples', import.meta.url))

test.beforeEach(({ face }) => {
  test.skip(face.app === null, 'the desktop alone has menus and a single window')
})

test('the native menu offers the actions of the page, and they act there', async ({ face }) => {
  const editor = new Editor(face)
  await editor.emptyCanvas()
  await editor.place('Neuron', { x: 300, y: 200 })
  const choose = (id: string): Promise<boolean> =>
    face.app!.evaluate(({ Menu, BrowserWindow }, action) => {
      const item = Menu.getApplicationMenu()?.getMenuItemById(action)
      const window = BrowserWindow.getAllWindows()[0]
      if (item === null || item === undefined || window === undefined) return false
      const click = item.click as (event: object, window: unknown, contents: unknown) => void
      click({}, window, window.webContents)
      return true
    }, id)
  expect(await choose('edit.undo')).toBe(true)
  await expect(editor.canvas.locator('.react-flow__node')).toHaveCount(0)
  expect(await choose('edit.redo')).toBe(true)
  await expect(editor.canvas.locator('.react-flow__node')).toHaveCount(1)
})

test('a second start hands its document to the window that is there', async ({ face }) => {
  test.skip(process.platform !== 'linux', 'starts the executable by its path')
  copyFileSync(path.join(examples, 'and.loom'), path.join(face.files, 'and.loom'))
  expect(await startAgain(face, 'and.loom')).toBe(0)
  await expect(face.page.getByRole('tab', { name: /^and/ })).toHaveAttribute('aria-selected', 'true')
})

test('messages of a page that is not ours are refused', async ({ face }) => {
  const refused = await face.app!.evaluate(async ({ ipcMain, BrowserWindow }) => {
    const handlers = (ipcMain as unknown as { _invokeHandlers?: Map<string, (event: unknown, request: unknown) => Promise<unknown>> })._invokeHandlers
    const handle = handlers?.get('host:request')
    if (handle === undefined) return 'no handler'
    const sender = BrowserWindow.getAllWindows()[0]!.webContents
    try {
      await handle({ sender, senderFrame: { url: 'https://example.com/' } }, { id: 1, method: 'info', args: {} })
      return 'answered'
    } catch (error) {
      return String(error)
    }
  })
  expect(refused).toContain('Refused')
})
