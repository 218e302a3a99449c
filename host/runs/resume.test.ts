import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { uniformAt } from '../../core/base/random/index.ts'
import type { LoomDocument, TrainingSettings } from '../../core/graph/types.ts'
import { exampleDocument } from '../../core/training/examples.fixture.ts'
import { testHost } from '../host.fixture.ts'
import { readTrace } from './folder.ts'

// The command line's host forks a process per run and no spare one: the last port is the run's.
const own = testHost({ face: 'cli', checkpointSeconds: 0.1 })
const { host } = own
afterAll(() => own.close())

const over = (info: { readonly status: string }): boolean => ['done', 'stopped', 'failed', 'interrupted'].includes(info.status)

function iris(training: Partial<TrainingSettings>): LoomDocument {
  const document = exampleDocument('iris')
  const source = { kind: 'file', path: path.join(import.meta.dirname, '../../examples/iris.csv') } as const
  return { ...document, dataset: { ...document.dataset!, source }, training: { ...document.training, earlyStopping: { patience: 10_000, minDelta: 0 }, traceEvery: 5, ...training } }
}

describe('a run whose process is killed', () => {
  // The reference engine trains this in a few seconds: long enough to be killed anywhere.
  const document = iris({ engine: 'reference', epochs: 200, seed: 5 })
  const start = () => host.api.startRun({ document, documentPath: null, weights: null })

  it('ends, resumed, with the weights and trace of the uninterrupted one: ten random moments', { timeout: 240_000 }, async () => {
    const whole = await own.until((await start()).id, over)
    expect(whole.status).toBe('done')
    const wanted = await readTrace(await host.runs.folderOf(whole.id))
    let before = 0
    for (let n = 0; n < 10; n++) {
      const first = await start()
      const folder = await host.runs.folderOf(first.id)
      const share = uniformAt(1, 'kill', 'moment', n)
      // The first moments lie before the first checkpoint.
      if (n >= 3) await own.event((event) => event.kind === 'run' && event.id === first.id && event.event.kind === 'progress' && event.event.epoch >= 10 + 120 * share)
      else await own.event((event) => event.kind === 'runInfo' && event.info.id === first.id && event.info.status === 'running')
      own.ports.at(-1)!.kill()
      const killed = await own.until(first.id, over)
      expect(killed.status).toBe('interrupted')
      expect(killed.error).toContain('SIGKILL')
      if (!existsSync(path.join(folder, 'checkpoint.safetensors'))) before++
      const resumed = await host.api.resumeRun({ id: first.id })
      const end = await own.until(resumed.id, (info) => info.result !== null)
      expect(end.result!.weightHash).toBe(whole.result!.weightHash)
      expect(end.result!.bestEpoch).toBe(whole.result!.bestEpoch)
      expect(await readTrace(folder)).toEqual(wanted)
    }
    expect(before).toBeGreaterThan(0)
    expect(before).toBeLessThan(10)
  })

  it('can be killed again and again', { timeout: 120_000 }, async () => {
    const whole = own.events.flatMap((event) => (event.kind === 'runInfo' && event.info.result !== null ? [event.info.result.weightHash] : []))[0]
    const first = await start()
    let info = first
    for (const epochs of [10, 60, 120]) {
      await own.event((event) => event.kind === 'run' && event.id === first.id && event.event.kind === 'progress' && event.event.epoch >= epochs)
      own.ports.at(-1)!.kill()
      await own.until(first.id, (known) => known.status === 'interrupted')
      info = await host.api.resumeRun({ id: first.id })
    }
    expect((await own.until(info.id, (known) => known.result !== null)).result!.weightHash).toBe(whole)
  })
})

it('a closed host leaves a checkpoint, and another host resumes from it', { timeout: 60_000 }, async () => {
  const document = iris({ engine: 'reference', epochs: 300, seed: 2 })
  const documentPath = path.join(own.folder, 'iris.loom')
  const whole = await own.until((await host.api.startRun({ document, documentPath, weights: null })).id, over)
  const other = testHost({ face: 'cli' })
  const begun = await other.host.api.startRun({ document, documentPath, weights: null })
  await other.event((event) => event.kind === 'run' && event.event.kind === 'progress' && event.event.epoch > 10)
  await other.close()
  expect((await host.api.listRuns({ documentPath })).map((info) => [info.id, info.status])).toContainEqual([begun.id, 'interrupted'])
  expect(existsSync(path.join(own.folder, 'iris.runs', begun.id, 'checkpoint.safetensors'))).toBe(true)
  await host.api.resumeRun({ id: begun.id })
  const end = await own.until(begun.id, (info) => info.result !== null)
  expect(end.result!.weightHash).toBe(whole.result!.weightHash)
})

it('controls take effect, are logged with their step, and survive a kill', { timeout: 60_000 }, async () => {
  const document = iris({ engine: 'reference', epochs: 300, seed: 3 })
  const { id } = await host.api.startRun({ document, documentPath: null, weights: null, startPaused: true })
  const folder = await host.runs.folderOf(id)
  const reached = (step: number) => own.event((event) => event.kind === 'run' && event.id === id && event.event.kind === 'status' && event.event.status === 'paused' && event.event.step === step)
  await own.until(id, (info) => info.status === 'paused')
  const batch = reached(1)
  await host.api.controlRun({ id, control: { kind: 'stepBatch' } })
  await batch
  const epoch = reached(8)
  await host.api.controlRun({ id, control: { kind: 'stepEpoch' } })
  await epoch
  await host.api.controlRun({ id, control: { kind: 'learningRate', value: 0.0005 } })
  await host.api.controlRun({ id, control: { kind: 'resume' } })
  await own.event((event) => event.kind === 'run' && event.id === id && event.event.kind === 'progress' && event.event.epoch > 20)
  own.ports.at(-1)!.kill()
  await own.until(id, (info) => info.status === 'interrupted')
  const log = JSON.parse(readFileSync(path.join(folder, 'controls.json'), 'utf8')) as { readonly step: number; readonly control: { readonly kind: string } }[]
  expect(log.map(({ step, control }) => [step, control.kind])).toEqual([
    [0, 'stepBatch'],
    [1, 'stepEpoch'],
    [8, 'learningRate'],
    [8, 'resume'],
  ])
  await host.api.resumeRun({ id })
  const end = await own.until(id, (info) => info.result !== null)
  const snapshot = await host.api.attachRun({ id })
  expect(end.status).toBe('done')
  expect(snapshot.trace.at(-1)!.learningRate).toBe(0.0005)
  expect(snapshot.weights).not.toBeNull()
})
