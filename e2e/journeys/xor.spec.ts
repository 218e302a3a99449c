import { readFileSync } from 'node:fs'
import { Editor } from '../support/editor.ts'
import { goldenDifference, predict, type Model } from '../support/model-reader.ts'
import { expect, test } from '../support/test.ts'

const hidden = ['h₁', 'h₂', 'h₃', 'h₄']

test('from an empty canvas to a trained model in a file, by mouse', async ({ face }) => {
  const editor = new Editor(face)
  await editor.emptyCanvas()

  // Draw: two inputs, four neurons each followed by a tanh, a neuron that gathers them, an output.
  await editor.place('Input', { x: 80, y: 160 })
  await editor.place('Input', { x: 80, y: 340 })
  for (const [i] of hidden.entries()) await editor.place('Neuron', { x: 270, y: 68 + i * 130 })
  for (const [i] of hidden.entries()) await editor.place('tanh', { x: 450, y: 68 + i * 130 })
  await editor.place('Neuron', { x: 620, y: 250 })
  await editor.place('Output', { x: 800, y: 250 })

  const tanh = face.page.getByRole('group', { name: 'tanh, activation' })
  for (const [i, label] of hidden.entries()) {
    await editor.wire('x₁', label)
    await editor.wire('x₂', label)
    await editor.wireBetween(editor.port(label, 'Output'), tanh.nth(i).getByLabel(/^Input /))
    await editor.wireBetween(tanh.nth(i).getByLabel(/^Output /), editor.port('h₅', 'Input'))
  }
  await editor.wire('h₅', 'y')

  // With nothing bound, Train offers the XOR table.
  await editor.train.click()
  await editor.dialog('Nothing to train on yet').getByRole('button', { name: 'Use the XOR table' }).click()
  await editor.runEnds()
  expect(await editor.chartPoints()).toBeGreaterThanOrEqual(10)

  // Training goes on from where it stopped until the loss is small.
  const weights = editor.page.getByText(/^Weights [0-9a-f]{4}/)
  for (let runs = 0; runs < 25 && (await editor.loss()) >= 0.01; runs++) {
    // A run may be over before anybody has seen it run: other weights tell that it was.
    const before = (await weights.textContent()) ?? ''
    await editor.train.click()
    await expect(weights).not.toHaveText(before)
    await editor.runEnds()
  }
  expect(await editor.loss()).toBeLessThan(0.01)

  // The four rows, one by one, in the test panel.
  await editor.panel('Test').click()
  await expect(editor.panels).toContainText('4 of 4 right')
  for (const row of [1, 2, 3, 4]) {
    await editor.button(`Show row ${row}`).click()
    await expect(editor.panels.getByRole('heading', { name: `Row ${row} of 4` })).toBeVisible()
    await expect(editor.panels.getByRole('region', { name: 'Prediction' })).toContainText(`Right: the target is ${[0, 1, 1, 0][row - 1]!}`)
  }

  // The file predicts what the screen shows, to any reader.
  await editor.button('Export').click()
  const dialog = editor.dialog(/^Export /)
  const file = await editor.choose('xor.json', () => dialog.getByRole('button', { name: 'Export', exact: true }).click(), 'save')
  await expect(dialog).toContainText('4 of 4 rows equal')
  const model = JSON.parse(readFileSync(file, 'utf8')) as Model
  expect(model.golden.rows).toHaveLength(4)
  expect(goldenDifference(model)).toBeLessThan(1e-9)
  const answers = [[0, 0], [0, 1], [1, 0], [1, 1]].map(([x1, x2]) => Object.values(predict(model, { x1: x1!, x2: x2! }))[0]![0]! > 0.5)
  expect(answers).toEqual([false, true, true, false])
})
