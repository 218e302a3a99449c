import { readFileSync } from 'node:fs'
import { Editor } from '../support/editor.ts'
import { expect, test } from '../support/test.ts'

type Weights = ReadonlyMap<string, readonly number[]>

interface Drawn {
  readonly computation: { readonly parameters: { readonly [tensor: string]: { readonly values: readonly number[] } } }
  readonly drawing: { readonly [name: string]: { readonly tensor: string; readonly offset: number; readonly shape: readonly number[]; readonly strides: readonly number[] } }
}

/** Exports the model and reads every weight of the drawing from the file, as written. */
async function exported(editor: Editor, name: string): Promise<Weights> {
  await editor.button('Export').click()
  const dialog = editor.dialog(/^Export /)
  const file = await editor.choose(name, () => dialog.getByRole('button', { name: /^Export/ }).last().click(), 'save')
  await expect(dialog).toContainText('4 of 4 rows equal')
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(dialog).toBeHidden()
  const { drawing, computation } = JSON.parse(readFileSync(file, 'utf8')) as Drawn
  return new Map(
    Object.entries(drawing).map(([weight, { tensor, offset, shape, strides }]) => {
      const { values } = computation.parameters[tensor]!
      const places = shape.reduce<readonly number[]>((known, size, axis) => known.flatMap((at) => Array.from({ length: size }, (_, i) => at + i * strides[axis]!)), [offset])
      return [weight, places.map((at) => values[at]!)]
    }),
  )
}

test('weights keep their values through edits, and a notice names the rest', async ({ face }) => {
  const editor = new Editor(face)
  const notices = face.page.getByRole('status')
  await editor.openExample(/^XOR/)
  await editor.train.click()
  await editor.runEnds()
  const trained = await exported(editor, 'trained.json')
  expect(trained.size).toBe(17)

  // A wire deleted and brought back carries its old weight.
  await editor.clickWire('x₁', 'h₁')
  await editor.button('Delete the wire').click()
  await expect(editor.wires('x₁', 'h₁')).toHaveCount(0)
  await editor.undo.click()
  await expect(editor.wires('x₁', 'h₁')).toHaveCount(1)
  expect(await exported(editor, 'undone.json')).toEqual(trained)

  // A neuron more between the inputs and the output's neuron: only its own weights are new.
  await editor.place('Neuron', { x: 300, y: 440 })
  await editor.wire('x₁', 'h₅')
  await editor.wire('h₅', 'o')
  await expect(notices.filter({ hasText: '17 weights kept their values' }).first()).toContainText('start afresh')
  const added = await exported(editor, 'added.json')
  for (const [name, values] of trained) expect(added.get(name), name).toEqual(values)
  expect(added.size).toBe(20)

  // A wider input: the wires that leave it start afresh, everything else stays.
  await editor.node('x₁').click()
  await editor.inspector.getByRole('checkbox', { name: /^x2/ }).check()
  await expect(notices.filter({ hasText: 'start afresh' }).last()).toBeVisible()
  const widened = await exported(editor, 'widened.json')
  const fresh = [...widened].filter(([, values]) => values.length === 2).map(([name]) => name)
  expect(fresh).toHaveLength(5)
  for (const [name, values] of added) if (!fresh.includes(name)) expect(widened.get(name), name).toEqual(values)
})

test('undo takes every edit back and redo brings it again', async ({ face }) => {
  const editor = new Editor(face)
  await editor.openExample(/^XOR/)
  const nodes = editor.canvas.locator('.react-flow__node')
  const before = await nodes.count()
  await editor.place('Dense', { x: 300, y: 440 })
  await editor.node('h₁').click()
  await face.page.keyboard.press('Delete')
  await expect(nodes).toHaveCount(before)
  await expect(editor.node('h₁')).toHaveCount(0)
  await editor.undo.click()
  await expect(editor.node('h₁')).toHaveCount(1)
  await editor.undo.click()
  await expect(nodes).toHaveCount(before)
  await expect(editor.undo).toBeDisabled()
  await editor.button('Redo').click()
  await editor.button('Redo').click()
  await expect(editor.node('h₁')).toHaveCount(0)
  await expect(editor.button('Redo')).toBeDisabled()
})
