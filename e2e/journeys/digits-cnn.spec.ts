/** A convolutional network on the digits, drawn from the palette by mouse. */
import { spawnSync } from 'node:child_process'
import { copyFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Editor } from '../support/editor.ts'
import { expect, test } from '../support/test.ts'

const examples = fileURLToPath(new URL('../../examples', import.meta.url))

/** The same network in PyTorch: how many numbers it learns. Null where PyTorch is not installed. */
function torchCount(): number | null {
  const code = [
    'import torch.nn as nn',
    "net = nn.Sequential(nn.Conv2d(1, 8, 3, padding='same'), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(8, 16, 3, padding='same'), nn.ReLU(), nn.Flatten(), nn.Linear(256, 10))",
    'print(sum(p.numel() for p in net.parameters()))',
  ].join('\n')
  const { status, stdout } = spawnSync('/usr/bin/python3', ['-c', code], { encoding: 'utf8' })
  return status === 0 ? Number(stdout) : null
}

test('a convolutional network on the digits, from the palette by mouse', async ({ face }, info) => {
  test.setTimeout(240_000)
  const { page } = face
  const editor = new Editor(face)
  const shoot = (name: string): Promise<Buffer> => page.screenshot({ path: info.outputPath(`${name}.png`) })
  copyFileSync(path.join(examples, 'digits.csv'), path.join(face.files, 'digits.csv'))
  await page.setViewportSize({ width: 1720, height: 960 })
  await editor.emptyCanvas()
  const bar = page.getByRole('contentinfo')
  const pills = editor.canvas.getByText(/^\d+×\d+×\d+$/)
  const field = (name: string) => editor.inspector.getByRole('textbox', { name, exact: true })

  await editor.place('Image', { x: 100, y: 120 })
  await editor.place('Convolution 2D', { x: 290, y: 120 })
  await expect(bar).toContainText('0 parameters')
  await editor.wire('image', 'conv 1')
  await expect(bar).toContainText('80 parameters')
  await editor.place('Max pooling 2D', { x: 520, y: 120 })
  await editor.wire('conv 1', 'max pool')
  await editor.place('Convolution 2D', { x: 720, y: 120 })
  await field('Filters').fill('16')
  await field('Filters').press('Enter')
  await editor.wire('max pool', 'conv 2')
  await expect(bar).toContainText('1,248 parameters')
  await expect(editor.wires('conv 1', 'max pool')).toBeVisible()
  await expect(pills.filter({ hasText: '8×8×8' }).first()).toBeVisible()
  await expect(pills.filter({ hasText: '4×4×8' }).first()).toBeVisible()

  // A dense layer takes no image: the wire is refused, says why, and one click mends it.
  await editor.place('Dense', { x: 1000, y: 120 })
  await field('Units').fill('10')
  await field('Units').press('Enter')
  await editor.inspector.getByRole('combobox', { name: 'Activation' }).click()
  await page.getByRole('option', { name: /^Identity|^None/i }).click()
  await editor.wire('conv 2', 'dense 1')
  await editor.clickWire('conv 2', 'dense 1')
  await shoot('refused')
  const card = editor.canvas.getByRole('group', { name: /^Dense|^Shapes/ })
  await expect(card).toContainText('4×4×16')
  await card.getByRole('button', { name: /^Fix/ }).first().click()
  await expect(editor.node('flatten')).toBeVisible()
  await expect(bar).toContainText('3,818 parameters')
  const count = torchCount()
  if (count !== null) expect(count).toBe(3818)
  await editor.button('Fit the drawing').click()
  await editor.button('Zoom out').dblclick()
  // From afar ports stand in the middle of their sides, and wires end there.
  const portAt = await editor.port('image', 'Output').boundingBox()
  await expect.poll(async () => Math.abs((await editor.wireStart('image', 'conv 1')).y - (portAt!.y + portAt!.height / 2))).toBeLessThan(5)
  await editor.place('Output', { x: 1090, y: 260 })
  await editor.wire('dense 1', 'y')

  // Data: the pixels into the image, the digit out.
  await editor.node('image').click()
  await editor.choose('digits.csv', () => editor.inspector.getByRole('button', { name: 'Bind a data file' }).click())
  await editor.dialog(/^Import digits/).getByRole('button', { name: /^Import 1,797 rows/ }).click()
  await editor.node('image').click()
  await editor.inspector.getByRole('button', { name: 'All features' }).click()
  await editor.panel('Problems').click()
  await editor.panels.getByRole('button', { name: 'Predict digit' }).click()
  await expect(editor.problems).toContainText('No problems')
  await expect(bar).toContainText('3,818 parameters')
  await shoot('bound')

  // It learns.
  await editor.panel('Training').click()
  await page.getByRole('region', { name: 'Toolbar' }).getByRole('button', { name: 'Epoch' }).click()
  await expect.poll(() => editor.epoch()).toBeGreaterThanOrEqual(1)
  await expect.poll(() => editor.loss()).toBeLessThan(1.5)
  await shoot('trained')
})
