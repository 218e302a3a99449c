/**
 * Trains what `neuroloom new` draws, without edits, and scikit-learn's MLP on the same rows, and compares them.
 * Usage: node scripts/compare-sklearn/run.ts [--only NAME] [--seeds N]. Needs a Python with scikit-learn (Debian's python3-sklearn).
 * Exits 1 where a score lies more than 0.02 below scikit-learn's.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { decodeCache, splitColumnsOfSchema, splitRows } from '../../core/data/index.ts'
import { parseDocument } from '../../core/graph/serialize.ts'
import { createDataService } from '../../host/data/index.ts'
import { datasets } from './datasets.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const root = path.resolve(here, '../..')
const { values } = parseArgs({ options: { only: { type: 'string' }, seeds: { type: 'string', default: '3' }, files: { type: 'string' } } })
const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => i + 1)
const allowed = 0.02

interface Case {
  readonly name: string
  readonly file: string
  readonly target: string
}

/** Run a command to its end; its standard output. */
function run(command: string, args: readonly string[], input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] })
    let out = ''
    let complaint = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve(out)
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}: ${complaint}`))
    })
    child.stdin.end(input)
  })
}

const cli = (...args: string[]): Promise<string> => run(process.execPath, [path.join(root, 'cli/main.ts'), ...args])

const python = ['python3', '/usr/bin/python3'].find((command) => spawnSync(command, ['-c', 'import sklearn']).status === 0)
if (python === undefined) {
  console.log('skipped: no Python with scikit-learn (on Debian: apt-get install python3-sklearn)')
  process.exit(0)
}

const folder = mkdtempSync(path.join(tmpdir(), 'compare-'))
const service = createDataService({ worker: path.join(root, 'host/data/worker.ts'), cacheDir: path.join(folder, 'cache'), root: folder })

function cases(): Case[] {
  const list: Case[] = datasets().map(({ name, target, text }) => {
    const file = path.join(folder, `${name}.csv`)
    writeFileSync(file, text)
    return { name, file, target }
  })
  for (const [name, target] of [
    ['iris', 'species'],
    ['digits', 'digit'],
  ] as const) {
    const file = path.join(root, 'examples', `${name}.csv`)
    if (existsSync(file)) list.push({ name, file, target })
  }
  // A folder of more files, each named `<anything>.<target column>.csv`.
  for (const name of values.files === undefined ? [] : readdirSync(values.files).filter((entry) => entry.endsWith('.csv')))
    list.push({ name: name.split('.')[0]!, file: path.resolve(values.files!, name), target: name.split('.').at(-2)! })
  return list.filter(({ name }) => values.only === undefined || values.only.split(',').includes(name))
}

interface Compared {
  readonly task: 'classification' | 'regression'
  readonly rows: readonly [number, number]
  readonly ours: readonly number[]
  readonly theirs: readonly number[]
  readonly seconds: number
}

async function compare({ name, file, target }: Case): Promise<Compared> {
  const loom = path.join(folder, `${name}.loom`)
  await cli('new', file, '--target', target, '--hidden', '16', '--out', loom)
  const parsed = parseDocument(readFileSync(loom, 'utf8'))
  if (!parsed.ok || parsed.value.document.dataset === null) throw new Error(`${loom} cannot be read back`)
  const settings = parsed.value.document.dataset
  const { report, cachePath, schema } = await service.openDataset({ settings, documentPath: loom })
  const cache = decodeCache(new Uint8Array(readFileSync(cachePath)), cachePath)
  if (!cache.ok) throw new Error('the column cache cannot be read')
  const split = splitRows(cache.value.table, splitColumnsOfSchema(schema.columns), settings.split)
  const features = schema.columns.filter((column) => column.role === 'feature')
  const task = schema.columns.find((column) => column.name === target)!.type === 'number' ? 'regression' : 'classification'
  const job = {
    file,
    delimiter: report.dialect.delimiter,
    decimal: report.dialect.decimal,
    missing: report.dialect.missing,
    numbers: features.filter((column) => column.type === 'number').map((column) => column.name),
    categories: features.filter((column) => column.type === 'category').map((column) => column.name),
    target,
    task,
    train: Array.from(split.train),
    validation: Array.from(split.validation),
    seeds,
  }
  const { scores } = JSON.parse(await run(python!, [path.join(here, 'mlp.py')], JSON.stringify(job))) as { scores: number[] }
  const ours: number[] = []
  let seconds = 0
  for (const seed of seeds) {
    const last = (await cli('train', loom, '--seed', String(seed), '--fresh', '--json')).trim().split('\n').at(-1)!
    const result = JSON.parse(last) as { metrics: { accuracy?: number; r2?: number }; seconds: number }
    ours.push(result.metrics.accuracy ?? result.metrics.r2 ?? NaN)
    seconds += result.seconds
  }
  return { task, rows: [split.train.length, split.validation.length], ours, theirs: scores, seconds }
}

const mean = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length
const show = (value: number): string => value.toFixed(4).padStart(8)

console.log(`${'file'.padEnd(14)}${'score'.padEnd(10)}${'train'.padStart(7)}${'valid'.padStart(7)}   Neuroloom (lowest)   scikit-learn (highest)  difference   seconds`)
let failures = 0
try {
  for (const each of cases()) {
    const { task, rows, ours, theirs, seconds } = await compare(each)
    const difference = mean(ours) - mean(theirs)
    if (!(difference >= -allowed)) failures += 1
    console.log(
      `${each.name.padEnd(14)}${(task === 'classification' ? 'accuracy' : 'R²').padEnd(10)}${String(rows[0]).padStart(7)}${String(rows[1]).padStart(7)}   ${show(mean(ours))} (${show(Math.min(...ours)).trim()})   ${show(mean(theirs))} (${show(Math.max(...theirs)).trim()})      ${show(difference)}   ${seconds.toFixed(1).padStart(7)}${difference >= -allowed ? '' : '  BELOW'}`,
    )
  }
} finally {
  await service.close()
  rmSync(folder, { recursive: true, force: true })
}
console.log(failures === 0 ? `none lies more than ${allowed} below scikit-learn` : `${failures} lie more than ${allowed} below scikit-learn`)
process.exitCode = failures === 0 ? 0 : 1
