import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { HostEvent, RunInfo } from '../../core/protocol/host-api.ts'
import type { LoomDocument, NodeRecord } from '../../core/graph/types.ts'
import type { Control } from '../../core/training/types.ts'
import { exampleDocument } from '../../core/training/examples.fixture.ts'
import { testHost } from '../host.fixture.ts'
import { readTrace } from './folder.ts'

const own = testHost({ face: 'cli', checkpointSeconds: 0.1 })
const { host } = own
afterAll(() => own.close())

/** Layers wide enough that a step's work is divided. */
function wide(threads: number): LoomDocument {
  const document = exampleDocument('iris')
  const widen = (node: NodeRecord): NodeRecord => (node.kind === 'dense' && node.params.units !== 3 ? { ...node, params: { ...node.params, units: 160 } } : node)
  return {
    ...document,
    nodes: Object.fromEntries(Object.entries(document.nodes).map(([id, node]) => [id, widen(node)])),
    dataset: { ...document.dataset!, source: { kind: 'file', path: path.join(import.meta.dirname, '../../examples/iris.csv') } },
    training: { ...document.training, engine: 'wasm', threads, epochs: 700, batchSize: 32, seed: 4, learningRate: 0.0005, earlyStopping: null, traceEvery: 7 },
  }
}

const over = ({ result }: RunInfo): boolean => result !== null
const start = async (threads: number, startPaused = false): Promise<string> => (await host.api.startRun({ document: wide(threads), documentPath: null, weights: null, startPaused })).id
const control = (id: string, given: Control): Promise<void> => host.api.controlRun({ id, control: given })
const reached = (id: string, epoch: number): Promise<HostEvent> => own.event((event) => event.kind === 'run' && event.id === id && event.event.kind === 'progress' && event.event.epoch >= epoch)
const paused = (id: string, step: number): Promise<HostEvent> => own.event((event) => event.kind === 'run' && event.id === id && event.event.kind === 'status' && event.event.status === 'paused' && event.event.step === step)

async function kill(id: string): Promise<void> {
  own.ports.at(-1)!.kill()
  expect((await own.until(id, ({ status }) => status === 'interrupted')).error).toContain('SIGKILL')
}

/** One batch, one epoch, another learning rate, then on. */
async function byHand(threads: number): Promise<string> {
  const id = await start(threads, true)
  await own.until(id, ({ status }) => status === 'paused')
  const batch = paused(id, 1)
  await control(id, { kind: 'stepBatch' })
  await batch
  const epoch = paused(id, 4)
  await control(id, { kind: 'stepEpoch' })
  await epoch
  await control(id, { kind: 'learningRate', value: 0.0002 })
  return id
}

describe('the wasm engine with two threads', () => {
  it('ends with the weights and the trace of one thread: whole, and killed and resumed', { timeout: 120_000 }, async () => {
    const alone = await own.until(await start(1), over)
    const together = await own.until(await start(2), over)
    expect([alone.engine!.threads, together.engine!.threads, together.choice.threads]).toEqual([1, 2, 2])
    expect(together.result!.weightHash).toBe(alone.result!.weightHash)
    const trace = await readTrace(await host.runs.folderOf(alone.id))
    expect(await readTrace(await host.runs.folderOf(together.id))).toEqual(trace)
    const id = await start(2)
    await reached(id, 60)
    await kill(id)
    await host.api.resumeRun({ id })
    const resumed = await own.until(id, over)
    expect([resumed.result!.weightHash, resumed.engine!.threads]).toEqual([alone.result!.weightHash, 2])
    expect(await readTrace(await host.runs.folderOf(id))).toEqual(trace)
  })

  it('pauses, steps by batch and epoch, takes another learning rate, is killed and resumed, and stops', { timeout: 120_000 }, async () => {
    const alone = await byHand(1)
    await control(alone, { kind: 'resume' })
    const { result } = await own.until(alone, over)
    const id = await byHand(2)
    await control(id, { kind: 'resume' })
    await reached(id, 40)
    await control(id, { kind: 'pause' })
    await own.until(id, ({ status }) => status === 'paused')
    await control(id, { kind: 'resume' })
    await kill(id)
    await host.api.resumeRun({ id })
    expect((await own.until(id, over)).result!.weightHash).toBe(result!.weightHash)
    const stopped = await start(2)
    await reached(stopped, 5)
    await control(stopped, { kind: 'stop' })
    expect((await own.until(stopped, over)).result!.reason).toBe('stopped')
  })
})
