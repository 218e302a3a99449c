/** A sheet with every node kind on real data, light and dark: no text cut off, no wire refused, then a picture of it. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { addNode, connect, runCommands } from '../../core/graph/commands/index.ts'
import { applyDiff } from '../../core/graph/diff.ts'
import { emptyDocument } from '../../core/graph/document.ts'
import { parseDocument, serializeDocument } from '../../core/graph/serialize.ts'
import type { LoomDocument } from '../../core/graph/types.ts'
import type { CommandCall } from '../../core/base/diagnostic.ts'
import type { ParamValues } from '../../core/base/params.ts'
import { allNodeKinds } from '../../core/nodes/lookup.ts'
import { Editor } from '../support/editor.ts'
import { expect, test } from '../support/test.ts'
import { textFaults } from '../support/text-faults.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const pixels = Array.from({ length: 64 }, (_, i) => `p${i >> 3}_${i & 7}`)
/** A pixel at the rim, nearly always 0, that is left as it is counted: an embedding looks it up. */
const counted = pixels[1]!

interface Placed {
  readonly kind: string
  readonly params?: ParamValues
  readonly from: readonly string[]
}

const image = 'image'
const vector = 'vector'
/** What is fed to the kinds that do not take the image. */
const fed: { readonly [kind: string]: Omit<Placed, 'kind'> } = {
  input: { params: { columns: [pixels[11]!] }, from: [] },
  output: { params: { columns: ['digit'] }, from: ['logits'] },
  neuron: { from: [vector] },
  activation: { params: { function: 'tanh' }, from: ['neuron'] },
  dense: { params: { units: 12 }, from: [vector] },
  convolution1d: { params: { filters: 6 }, from: ['signal'] },
  pooling1d: { from: ['convolution1d'] },
  transposedConvolution2d: { params: { filters: 4 }, from: ['pooling2d'] },
  pooling2d: { from: ['convolution2d'] },
  globalPooling: { from: ['convolution2d'] },
  upsampling: { from: [image] },
  embedding: { params: { categories: 17 }, from: ['ordinal'] },
  reshape: { from: [vector] },
  dropout: { from: ['dense'] },
  layerNormalisation: { from: ['dense'] },
  gaussianNoise: { from: ['dense'] },
  batchNormalisation: { from: ['convolution2d'] },
  concatenate: { from: ['convolution2d', image] },
  add: { from: ['convolution2d', 'batchNormalisation'] },
  subtract: { from: ['convolution2d', 'batchNormalisation'] },
  multiply: { from: ['convolution2d', 'batchNormalisation'] },
  average: { from: ['convolution2d', 'batchNormalisation'] },
  slice: { params: { length: 3 }, from: ['convolution2d'] },
}

/** Every kind once, in columns, wired to something that it takes. */
function sheet(): LoomDocument {
  const kinds = allNodeKinds.map(({ kind }) => kind).sort((a, b) => (a === 'note' ? 1 : 0) - (b === 'note' ? 1 : 0) || a.localeCompare(b))
  const helpers: readonly (Placed & { readonly id: string })[] = [
    { id: image, kind: 'input', params: { form: 'image', columns: pixels }, from: [] },
    { id: vector, kind: 'flatten', from: [image] },
    { id: 'signal', kind: 'input', params: { form: 'signal', width: 64, columns: pixels }, from: [] },
    { id: 'ordinal', kind: 'input', params: { columns: [counted] }, from: [] },
    { id: 'logits', kind: 'dense', params: { units: 10, activation: 'identity' }, from: [vector] },
  ]
  const all = [...helpers, ...kinds.filter((kind) => kind !== 'group').map((kind) => ({ id: kind, kind, ...(fed[kind] ?? { from: kind === 'note' ? [] : [image] }) }))]
  const calls: CommandCall[] = []
  all.forEach(({ id, kind, params = {} }, i) => {
    const text = kind === 'note' ? { text: '8 filters are enough for 8×8 pixels. Try 4 and 16, then compare the runs.' } : {}
    calls.push(addNode({ id, kind, params: { ...params, ...text }, position: { x: (i % 7) * 240, y: Math.floor(i / 7) * 352 } }))
  })
  for (const { id, kind, from } of all) {
    const definition = allNodeKinds.find((one) => one.kind === kind)!
    const ports = definition.ports({}).inputs
    from.forEach((source, i) => {
      const port = ports.length === 1 ? ports[0]! : ports[i]!
      calls.push(connect({ id: `${source}-${id}`, from: { node: source, port: 'out' }, to: { node: id, port: port.name } }))
    })
  }
  const diff = runCommands(emptyDocument(), calls)
  if (!diff.ok) throw new Error(JSON.stringify(diff.error))
  return applyDiff(emptyDocument(), diff.value)
}

/** The digits as the example prepares them, but for one pixel. */
function digits(): LoomDocument['dataset'] {
  const parsed = parseDocument(readFileSync(path.join(root, 'examples/digits.loom'), 'utf8'))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  const { dataset } = parsed.value.document
  return dataset === null ? null : { ...dataset, columns: { ...dataset.columns, [counted]: { ...dataset.columns[counted], scale: 'none' } } }
}

for (const theme of ['light', 'dark'] as const) {
  test(`every node kind, ${theme}`, async ({ face }, info) => {
    const { page } = face
    const editor = new Editor(face)
    await page.setViewportSize({ width: 3000, height: 2200 })
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    copyFileSync(path.join(root, 'examples/digits.csv'), path.join(face.files, 'digits.csv'))
    const drawing = sheet()
    writeFileSync(path.join(face.files, 'nodes.loom'), serializeDocument({ ...drawing, dataset: digits() }))
    await editor.choose('nodes.loom', () => editor.openButton.click())
    await expect(editor.canvas).toBeVisible()
    await page.getByRole('button', { name: 'Next row' }).click()
    const nodes = editor.canvas.locator('.react-flow__node')
    await expect(nodes).toHaveCount(Object.keys(drawing.nodes).length)
    await expect(editor.canvas.getByRole('img', { name: /^The row’s image/ }).first()).toBeVisible()
    await expect(editor.canvas.locator('[data-refused]')).toHaveCount(0)
    await page.evaluate(() => document.fonts.ready)
    await page.waitForTimeout(300)
    expect.soft(await textFaults(page)).toEqual([])
    await page.screenshot({ path: info.outputPath(`nodes-${theme}.png`), animations: 'disabled' })
  })
}
