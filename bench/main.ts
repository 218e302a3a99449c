/**
 * Measures Neuroloom and writes bench/results and docs/PERFORMANCE.md.
 * `npm run bench -- [validation] [firstLoss] [examples] [growth] [live] [compare] [--only W1,W3] [--rounds 3] [--seconds 1]`; all parts without names.
 * Chosen workloads are printed only.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { compare, type Comparison } from './compare.ts'
import { exampleFigures } from './examples.ts'
import { firstLoss } from './first-loss.ts'
import { growth } from './growth.ts'
import { liveCosts } from './live.ts'
import { machine } from './machine.ts'
import { comparisonText, examplesText, firstLossText, growthText, liveText, machineText, put, validationText } from './report/page.ts'
import { comparisonPicture, growthPicture } from './report/svg.ts'
import { validation } from './validation.ts'
import { workloads } from './workloads/index.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, rounds: { type: 'string', default: '3' }, seconds: { type: 'string', default: '1' } },
})
const wanted = (part: string): boolean => positionals.length === 0 || positionals.includes(part)
const docs = path.join(import.meta.dirname, '../docs')
const say = (line: string): void => { console.log(line) }

function keep(name: string, found: object): void {
  const folder = path.join(import.meta.dirname, 'results')
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify({ machine: on, ...found }, null, 2)}\n`)
}

const on = machine()
const began = performance.now()
if (wanted('validation')) {
  const validations = [200, 2000].map(validation)
  keep('validation', { validations })
  put('validation', `${machineText(on)}\n\n${validationText(validations)}`)
}
const chromium = process.env['NEUROLOOM_CHROMIUM'] ?? ''
if (wanted('firstLoss') && chromium !== '') {
  const found = await firstLoss(20, chromium, say)
  keep('first-loss', found)
  put('first-loss', `${machineText(on)}\n\n${firstLossText(found)}`)
}
if (wanted('examples')) {
  const examples = exampleFigures(say)
  keep('examples', { examples })
  put('examples', `${machineText(on)}\n\n${examplesText(examples)}`)
}
if (wanted('compare')) {
  const chosen = values.only === undefined ? workloads : workloads.filter(({ id }) => values.only!.split(',').includes(id))
  const comparisons: Comparison[] = []
  for (const workload of chosen) comparisons.push(await compare(workload, Number(values.rounds), Number(values.seconds), say))
  console.log(comparisonText(comparisons))
  if (chosen.length === workloads.length) {
    keep('compare', { rounds: Number(values.rounds), comparisons })
    put('compare', `${machineText(on)} Medians of ${values.rounds} interleaved rounds.\n\n${comparisonText(comparisons)}`)
    writeFileSync(path.join(docs, 'performance-compare.svg'), comparisonPicture(comparisons))
  }
}
if (wanted('live')) {
  const pairs = 20
  const live = await liveCosts(pairs, say)
  keep('live', { live })
  put('live', `${machineText(on)} Medians of ${pairs} stretches of a quarter of a second each.\n\n${liveText(live)}`)
}
if (wanted('growth')) {
  const found = growth(say)
  keep('growth', { growth: found })
  put('growth', `${machineText(on)}\n\n${growthText(found)}`)
  writeFileSync(path.join(docs, 'performance-growth.svg'), growthPicture(found))
}
console.log(`done in ${((performance.now() - began) / 1000).toFixed(0)} s`)
