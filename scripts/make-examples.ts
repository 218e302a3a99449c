/** Writes examples/: the documents, their generated data and the gallery's index. `--check` compares instead. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { flowerPairs, shapes, spirals } from './examples/data.ts'
import { build } from './examples/draw.ts'
import { sources } from './examples/sources.ts'

const folder = path.join(import.meta.dirname, '..', 'examples')
const built = sources.map((source) => ({ source, ...build(source) }))
const index = built.map(({ source: { id, title, summary, category, picture }, parameters }) => ({ id, title, summary, category, parameters, picture }))
const files: readonly (readonly [string, string])[] = [
  ...built.map(({ source, text }) => [`${source.id}.loom`, text] as const),
  ['spirals.csv', spirals(150)],
  ['shapes.csv', shapes(420)],
  ['flower-pairs.csv', flowerPairs(readFileSync(path.join(folder, 'iris.csv'), 'utf8'), 600)],
  ['index.json', `${JSON.stringify(index, null, 2)}\n`],
]

if (process.argv.includes('--check')) {
  const stale = files.filter(([name, text]) => readFileSync(path.join(folder, name), 'utf8') !== text).map(([name]) => name)
  if (stale.length > 0) {
    console.error(`examples out of date: ${stale.join(', ')}. Run: node scripts/make-examples.ts`)
    process.exitCode = 1
  }
} else for (const [name, text] of files) writeFileSync(path.join(folder, name), text)
