import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { copyExample, example, ownEnvironment, repository, run, workFolder } from './run.fixture.ts'

// Each case starts processes: on a busy machine they take their time.
vi.setConfig({ testTimeout: 120_000 })
const { folder, remove } = workFolder()
afterAll(remove)
const at = (name: string): string => path.join(folder, name)

describe('a first network', () => {
  it('is drawn, validated, trained, exported, evaluated and asked', async () => {
    const made = await run('new', example('iris.csv'), '--target', 'species', '--hidden', '8', '--out', at('flowers.loom'))
    expect(made.code).toBe(0)
    for (const decision of ['Separator', 'softmax', 'categorical cross-entropy', '120 train, 30 validate', 'sepal_length: number, standardised', '4 inputs → 8 gelu → 3']) expect(made.out).toContain(decision)
    expect((await run('validate', at('flowers.loom'))).code).toBe(0)

    const trained = await run('train', at('flowers.loom'), '--seed', '3', '--epochs', '40', '--export', at('flowers.json'), '--json')
    expect(trained.code, trained.err).toBe(0)
    expect(trained.json).toMatchObject({ status: 'done', epochs: 40, seed: 3 })
    for (const key of ['trainLoss', 'validationLoss', 'samplesPerSecond', 'seconds']) expect(trained.json[key]).toBeTypeOf('number')
    expect(trained.json['weightHash']).toMatch(/^[0-9a-f]{64}$/)
    const again = await run('train', at('flowers.loom'), '--seed', '3', '--epochs', '40', '--json')
    expect(again.json['weightHash']).toBe(trained.json['weightHash'])

    const evaluated = await run('evaluate', at('flowers.json'), example('iris.csv'), '--split', 'validation', '--json')
    expect(evaluated.json['rows']).toBe(30)
    const [told, found] = [trained.json['metrics'] as Record<string, number>, evaluated.json['metrics'] as Record<string, number>]
    expect(found['accuracy']).toBe(told['accuracy'])
    expect(evaluated.json['loss']).toBeCloseTo(trained.json['validationLoss'] as number, 5)
    expect((await run('evaluate', at('flowers.json'), example('iris.csv'), '--json')).json['rows']).toBe(150)

    const predicted = await run('predict', at('flowers.json'), example('iris.csv'), '--out', at('predicted.csv'))
    expect(predicted.code).toBe(0)
    const lines = readFileSync(at('predicted.csv'), 'utf8').trimEnd().split('\n')
    expect(lines[0]).toBe('sepal_length,sepal_width,petal_length,petal_width,species,prediction,p_setosa,p_versicolor,p_virginica')
    expect(lines).toHaveLength(151)
    expect(lines[1]).toMatch(/^5\.1,3\.5,1\.4,0\.2,setosa,setosa,0\.9/)

    const exported = await run('export', at('flowers.loom'), '--out', at('again.json'), '--json')
    expect(exported.json).toMatchObject({ rows: 20, equal: 20, proven: true })
    expect((await run('inspect', at('again.json'))).out).toContain('setosa, versicolor, virginica')
    expect((await run('inspect', at('flowers.loom'), '--program')).out).toContain('linear')
  })

  it('reads semicolons and decimal commas, and keeps cells as they stand', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${String(i).padStart(3, '0')};${(i * 0.5).toFixed(2).replace('.', ',')};${i % 3 === 0 ? 'a' : 'b'};${(i * 1.5 + (i % 3 === 0 ? 4 : 0)).toFixed(1).replace('.', ',')}`)
    writeFileSync(at('eu.csv'), ['id;x;kind;y', ...rows].join('\r\n'))
    expect((await run('new', at('eu.csv'), '--target', 'y', '--hidden', '4', '--out', at('eu.loom'))).code).toBe(0)
    const trained = await run('train', at('eu.loom'), '--epochs', '30', '--export', at('eu.json'), '--json')
    expect(Object.keys(trained.json['metrics'] as object).sort()).toEqual(['mae', 'r2', 'rmse'])
    const predicted = await run('predict', at('eu.json'), at('eu.csv'))
    expect(predicted.out.split('\n')[2]).toMatch(/^001,"0,50",b,"1,5",-?\d/)
  })
})

describe('exit codes and messages', () => {
  it.each([
    ['no such document', ['train', 'nowhere.loom'], 1, 'nowhere.loom cannot be read: there is no such file or folder'],
    ['no such data', ['new', 'nowhere.csv', '--target', 'y', '--out', 'out.loom'], 1, 'nowhere.csv'],
    ['no such model', ['evaluate', 'nowhere.json', example('iris.csv')], 1, 'nowhere.json cannot be read'],
    ['no such target', ['new', example('iris.csv'), '--target', 'colour', '--out', 'out.loom'], 1, "There is no column 'colour'"],
    ['a document that is a table', ['train', example('iris.csv')], 1, 'iris.csv'],
    ['a model that is a document', ['evaluate', example('iris.loom'), example('iris.csv')], 1, 'is not a Neuroloom model: model.format should be neuroloom-model'],
    ['nothing to resume', ['train', example('xor.loom'), '--resume'], 1, 'There is no interrupted run'],
    ['a missing option', ['new', example('iris.csv'), '--out', 'out.loom'], 2, '--target'],
    ['an unknown option', ['train', example('iris.loom'), '--fast'], 2, '--fast'],
    ['an unknown command', ['paint'], 2, 'paint'],
    ['a seed that is no number', ['train', example('iris.loom'), '--seed', 'x'], 2, 'whole number'],
    ['no epochs', ['train', example('iris.loom'), '--epochs', '0'], 2, 'whole number'],
    ['an unknown engine', ['train', example('iris.loom'), '--engine', 'steam'], 2, 'steam'],
    ['resume with another seed', ['train', example('iris.loom'), '--resume', '--seed', '2'], 2, '--resume'],
    ['a place that cannot be written', ['new', example('iris.csv'), '--target', 'species', '--out', example('iris.csv/x.loom')], 1, 'cannot be written'],
  ])('%s', async (_, args, code, message) => {
    const outcome = await run(...args)
    expect(outcome.code).toBe(code)
    expect(outcome.err).toContain(message)
    expect(outcome.err).not.toMatch(/\n\s+at .+:\d+/)
    expect(outcome.out).toBe('')
    expect(existsSync('out.loom')).toBe(false)
  })

  it('help and version are no mistakes', async () => {
    const help = await run('--help')
    expect(help.code).toBe(0)
    for (const command of ['new', 'validate', 'train', 'evaluate', 'predict', 'export', 'inspect', 'doctor']) expect(help.out).toContain(command)
    expect((await run('train', '--help')).code).toBe(0)
    expect((await run('--version')).out.trim()).toMatch(/^\d+\.\d+\.\d+$/)
  })

  it('the command itself ends with them', () => {
    const shim = path.join(repository, 'scripts', 'neuroloom.js')
    const env = ownEnvironment()
    const bad = spawnSync(process.execPath, [shim, 'train', 'nowhere.loom'], { encoding: 'utf8', env })
    expect([bad.status, bad.stdout]).toEqual([1, ''])
    expect(bad.stderr.trim().split('\n')).toHaveLength(1)
    expect(spawnSync(process.execPath, [shim, 'paint'], { encoding: 'utf8', env }).status).toBe(2)
    expect(readdirSync(at('home/cache/code'))).not.toEqual([])
  })
})

it('validate --fix applies what diagnostics offer, and saves', async () => {
  const doc = at('fix.loom')
  const text = readFileSync(example('iris.loom'), 'utf8').replace('"units": 3', '"units": 2')
  writeFileSync(doc, text)
  copyExample('iris.csv', folder)
  expect((await run('validate', doc)).code).toBe(1)
  expect(readFileSync(doc, 'utf8')).toBe(text)
  const fixed = await run('validate', doc, '--fix', '--json')
  expect(fixed.code).toBe(0)
  expect(fixed.json['fixed']).toHaveLength(1)
  expect(readFileSync(doc, 'utf8')).toContain('"units": 3')
})

describe('an interrupted run', () => {
  it('ends with 130, keeps a checkpoint, and resumes to the uninterrupted hash', { timeout: 120_000 }, async () => {
    const doc = copyExample('digits.loom', folder)
    copyExample('digits.csv', folder)
    const options = ['--engine', 'reference', '--epochs', '6', '--seed', '2']
    const whole = await run('train', doc, ...options, '--json')
    const shim = path.join(repository, 'scripts', 'neuroloom.js')
    const model = at('interrupted.json')
    const child = spawn(process.execPath, [shim, 'train', doc, ...options, '--export', model], { env: ownEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] })
    let [out, err] = ['', '']
    child.stderr.on('data', (text: Buffer) => (err += text.toString()))
    child.stdout.on('data', (text: Buffer) => {
      out += text.toString()
      if (out.includes('epoch 2/6')) child.kill('SIGINT')
    })
    const code = await new Promise<number | null>((settle) => child.on('exit', settle))
    expect(code, err).toBe(130)
    expect(err).toContain('A checkpoint is kept')
    expect(out).not.toContain('epoch 6/6')
    expect(existsSync(model)).toBe(false)
    const resumed = await run('train', doc, '--resume', '--json')
    expect(resumed.code, resumed.err).toBe(0)
    expect(resumed.json['weightHash']).toBe(whole.json['weightHash'])
    expect((await run('train', doc, '--resume')).code).toBe(1)
  })
})

describe('models', () => {
  it('refuse another file for their split, missing columns and unseen classes', async () => {
    const doc = copyExample('iris.loom', folder)
    copyExample('iris.csv', folder)
    const model = at('iris.json')
    expect((await run('train', doc, '--epochs', '2', '--export', model)).code).toBe(0)
    const text = readFileSync(example('iris.csv'), 'utf8')

    writeFileSync(at('more.csv'), `${text}5,3,1,0,setosa\n`)
    const other = await run('evaluate', model, at('more.csv'), '--split', 'validation')
    expect(other.code).toBe(1)
    expect(other.err).toContain('is not the file the model was trained on')
    expect((await run('evaluate', model, at('more.csv'), '--json')).json['rows']).toBe(151)

    writeFileSync(at('narrow.csv'), text.split('\n').map((line) => line.split(',').slice(1).join(',')).join('\n'))
    const narrow = await run('predict', model, at('narrow.csv'), '--out', at('p.csv'))
    expect(narrow.code).toBe(1)
    expect(narrow.err).toContain("has no column 'sepal_length'")
    expect(existsSync(at('p.csv'))).toBe(false)

    writeFileSync(at('new-class.csv'), `${text}5,3,1,0,tulip\n`)
    const unseen = await run('evaluate', model, at('new-class.csv'))
    expect(unseen.code).toBe(1)
    expect(unseen.err).toContain('tulip')
    rmSync(model)
  })

  it('that are cut off or damaged are refused with the reason', async () => {
    writeFileSync(at('cut.json'), '{"format": "neuroloom-model", "vers')
    const cut = await run('predict', at('cut.json'), example('iris.csv'))
    expect([cut.code, cut.out]).toEqual([1, ''])
    expect(cut.err).toContain('it is not JSON, or it was cut off')
  })
})
