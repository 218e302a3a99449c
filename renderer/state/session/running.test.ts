import { describe, expect, it, vi } from 'vitest'
import type { HostApi } from '../../../core/protocol/host-api.ts'
import { bindXor } from '../../flows/table.ts'
import { runInfo, testSession } from './session.fixture.ts'
import { weightsEvent } from '../../../core/training/weights.fixture.ts'

/** A host that read the XOR table. */
const table = (more: Partial<HostApi>): Partial<HostApi> => ({
  readDataset: () =>
    Promise.resolve({
      name: 'XOR table',
      path: null,
      bytes: 30,
      milliseconds: 1,
      dialect: { delimiter: ',', decimal: '.', quote: '"', header: true, encoding: 'utf-8', missing: [] },
      decisions: [],
      problems: [],
      lines: [],
      split: { train: 4, validation: 0, test: 0, dropped: 0 },
      preparation: { decimal: '.', missing: [], columns: [] },
      schema: {
        fingerprint: 'f',
        rows: 4,
        columns: [
          { name: 'x1', index: 0, type: 'number', role: 'feature', missing: 0, profile: { kind: 'number', min: 0, max: 1, mean: 0.5, sd: 0.5, median: 0.5, histogram: [2, 2] }, impute: 'none', scale: 'none', encode: 'oneHot', unseen: 'zeros', width: 1, reason: '' },
          { name: 'x2', index: 1, type: 'number', role: 'feature', missing: 0, profile: { kind: 'number', min: 0, max: 1, mean: 0.5, sd: 0.5, median: 0.5, histogram: [2, 2] }, impute: 'none', scale: 'none', encode: 'oneHot', unseen: 'zeros', width: 1, reason: '' },
          { name: 'y', index: 2, type: 'category', role: 'target', missing: 0, profile: { kind: 'category', values: [{ value: '0', count: 2 }, { value: '1', count: 2 }], distinct: 2 }, impute: 'none', scale: 'none', encode: 'oneHot', unseen: 'error', width: 2, categories: ['0', '1'], reason: '' },
        ],
      },
    }),
  datasetRows: () => Promise.resolve([0, 1, 2, 3].map((row) => ({ row, set: 'train' as const, cells: [String(row >> 1), String(row & 1), String((row >> 1) ^ (row & 1))] }))),
  ...more,
})

async function bound(more: Partial<HostApi>) {
  const session = testSession(table(more))
  expect(session.dispatch(bindXor(session.store.getState().document))).toBe(true)
  await vi.waitFor(() => {
    expect(session.store.getState().dataset.status).toBe('ready')
  })
  return session
}

describe('training from a session', () => {
  it('binds the XOR table from top to bottom and shows its first row', async () => {
    const session = await bound({})
    const { document, row, rowCells, analysis } = session.store.getState()
    expect(document.nodes['a']?.params).toMatchObject({ columns: ['x1'] })
    expect(document.nodes['b']?.params).toMatchObject({ columns: ['x2'] })
    expect([row, rowCells?.cells]).toEqual([0, ['0', '0', '0']])
    expect(analysis.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('offers the table when nothing is bound, and starts nothing when it is declined', async () => {
    const startRun = vi.fn<HostApi['startRun']>()
    const session = testSession({ startRun })
    await session.train()
    expect(startRun).not.toHaveBeenCalled()
  })

  it('leaves untouched weights to the seed, and continues from trained ones', async () => {
    const startRun = vi.fn<HostApi['startRun']>().mockResolvedValueOnce(runInfo('r1')).mockResolvedValueOnce(runInfo('r2'))
    const session = await bound({ startRun })
    await session.train()
    expect(startRun.mock.calls[0]![0].weights).toBeNull()
    expect(session.adopted).toEqual(['r1'])
    session.receive([
      weightsEvent(3, { 'an.weight': Float32Array.of(1.5) }),
      { kind: 'status', status: 'stopped', step: 3, epoch: 3 },
    ])
    await session.train()
    expect(startRun.mock.calls[1]![0].weights?.['an.weight']).toEqual(Float32Array.of(1.5))
  })

  it('shows the problems instead of starting', async () => {
    const session = await bound({})
    session.dispatch({ name: 'removeEdges', args: { ids: ['ny'] } })
    await session.train()
    expect(session.store.getState().run).toBeNull()
    expect(session.store.getState().dock).toMatchObject({ tab: 'problems', open: true })
  })

  it('tells why a run could not start', async () => {
    const session = await bound({ startRun: () => Promise.reject(new Error('The disk is full')) })
    await session.train()
    expect(session.store.getState()).toMatchObject({ run: null, starting: false })
    expect(session.store.getState().notices.at(-1)?.text).toBe('The disk is full')
  })

  it('folds the run: trace, report, result, failure', async () => {
    const session = await bound({ startRun: () => Promise.resolve(runInfo('r')), controlRun: () => Promise.resolve() })
    await session.train()
    const point = (step: number) => ({ step, epoch: step, trainLoss: 1 / step, learningRate: 0.1 })
    session.receive([{ kind: 'trace', points: [point(1), point(2)] }])
    session.receive([{ kind: 'trace', points: [point(2), point(3)] }])
    expect(session.store.getState().run?.trace.map(({ step }) => step)).toEqual([1, 2, 3])
    session.receive([{ kind: 'failed', error: { name: 'Error', message: 'Out of memory', kind: 'system' } }])
    expect(session.store.getState().run?.info).toMatchObject({ status: 'failed', error: 'Out of memory' })
  })

  it('sends the learning rate to a live run and writes it into the document otherwise', async () => {
    const controlRun = vi.fn<HostApi['controlRun']>().mockResolvedValue()
    const session = await bound({ startRun: () => Promise.resolve(runInfo('r')), controlRun })
    await session.setLearningRate(0.5)
    expect(session.store.getState().document.training.learningRate).toBe(0.5)
    await session.train()
    await session.setLearningRate(0.25)
    expect(controlRun).toHaveBeenCalledWith({ id: 'r', control: { kind: 'learningRate', value: 0.25 } })
    expect(session.store.getState().document.training.learningRate).toBe(0.5)
  })

  it('starts over from the seed', async () => {
    const session = await bound({})
    const fresh = session.store.getState().weights.values['an.weight']
    session.store.setState({ run: { info: runInfo('r', 'done'), trace: [], report: null, progress: null, best: null, step: 0, epoch: 0 } })
    session.receive([weightsEvent(1, { 'an.weight': Float32Array.of(9) })])
    session.startOver()
    expect(session.store.getState().weights.values['an.weight']).toEqual(fresh)
    expect(session.store.getState().run).toBeNull()
  })

  it('keeps weights in the document by command, and a session opened on it has them', async () => {
    const session = await bound({})
    session.dispatch({ name: 'setInitial', args: { edge: 'an', values: [2.5] } })
    session.keepWeights()
    const again = testSession(table({}), session.store.getState().document)
    expect(again.store.getState().weights.origins['bn.weight']).toBe('kept')
    expect(Array.from(again.store.getState().weights.values['an.weight'] ?? [])).toEqual([2.5])
  })
})
