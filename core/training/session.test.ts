import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts'
import { isTraced } from './epoch-ends.ts'
import { prepareExample } from './examples.fixture.ts'
import { finish, openSession, trainDocument } from './in-process.fixture.ts'
import type { Session } from './session.ts'
import type { LoggedControl, TracePoint, TrainEvent } from './types.ts'

const short = prepareExample('iris', { epochs: 12, traceEvery: 3, earlyStopping: { patience: 5, minDelta: 0 } })
const pointsOf = (events: readonly TrainEvent[]): TracePoint[] => events.flatMap((event) => (event.kind === 'trace' ? [...event.points] : []))

/** Step by step, so that a test can stop anywhere. */
function stepTo(session: Session, step: number): TrainEvent[] {
  const events: TrainEvent[] = []
  while (session.step < step && session.result === null) events.push(...session.control({ kind: 'stepBatch' }), ...session.advance(1))
  return events
}

describe.each(['reference', 'wasm'])('a session on %s', (engine) => {
  it('ends with the same weights and trace however its time is cut', async () => {
    const whole = await openSession(short, { engine })
    const events = finish(whole.session)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 5 }), async (slices) => {
        const cut = await openSession(short, { engine })
        const all: TrainEvent[] = []
        for (let i = 0; cut.session.status === 'running'; i++) all.push(...cut.session.advance(slices[i % slices.length]!))
        expect(cut.session.result!.weightHash).toBe(whole.session.result!.weightHash)
        expect(pointsOf(all)).toEqual(pointsOf(events))
      }),
      { numRuns: 5 },
    )
  })

  it('goes on from a checkpoint at any step as if it had never stopped', async () => {
    const whole = await openSession(short, { engine })
    const points = pointsOf(finish(whole.session))
    for (const at of [0, 1, 7, 8, 15, 33, 60]) {
      const first = await openSession(short, { engine, startPaused: true })
      const early = pointsOf(stepTo(first.session, at))
      const bytes = encodeCheckpoint(first.session.checkpoint(), short.program)
      const read = decodeCheckpoint(bytes, short.program)
      if (!read.ok) throw new Error(read.error)
      expect(read.value.state.tracePoints).toBe(early.length)
      const second = await openSession(short, { engine, resume: read.value })
      const late = pointsOf(finish(second.session))
      expect(second.session.result!.weightHash).toBe(whole.session.result!.weightHash)
      expect([...early, ...late]).toEqual(points)
    }
  })
})

it('is the same for the same seed and another for another', async () => {
  const [a, b, c] = [await trainDocument(short, { seed: 4 }), await trainDocument(short, { seed: 4 }), await trainDocument(short, { seed: 5 })]
  expect(a.weightHash).toBe(b.weightHash)
  expect(a.weightHash).not.toBe(c.weightHash)
  expect(a.weightHash).toMatch(/^[0-9a-f]{64}$/)
})

it('traces ends of epochs and every k-th step, and nothing of the clock', async () => {
  const { session } = await openSession(short)
  const points = pointsOf(finish(session))
  const { steps, epochs } = session.result!
  const perEpoch = steps / epochs
  expect(points.map((point) => point.step)).toEqual(Array.from({ length: steps }, (_, i) => i + 1).filter((step) => step % perEpoch === 0 || step % 3 === 0))
  for (const point of points) expect(point.validationLoss !== undefined).toBe(Number.isInteger(point.epoch))
  expect(Object.keys(points[0]!).sort()).toEqual(['epoch', 'learningRate', 'step', 'trainLoss'])
})

it('traces fewer of the epochs of a long run, and the last of all', async () => {
  const { session } = await openSession(prepareExample('xor', { epochs: 20_507, targetLoss: null }), { engine: 'wasm' })
  const epochs = pointsOf(finish(session)).map((point) => point.epoch)
  expect(epochs.slice(0, 10_000)).toEqual(Array.from({ length: 10_000 }, (_, i) => i + 1))
  expect(epochs.slice(10_000, 10_003)).toEqual([10_010, 10_020, 10_030])
  expect(epochs.at(-1)).toBe(20_507)
  expect(epochs.length).toBeLessThan(11_200)
  expect([100_000, 100_010, 100_100, 1_000_100, 1_001_000].map(isTraced)).toEqual([true, false, true, false, true])
})

it('stops early and restores the best epoch, whose loss the report shows', async () => {
  const prepared = prepareExample('iris', { epochs: 400, learningRate: 0.05, earlyStopping: { patience: 10, minDelta: 0 } })
  const { session } = await openSession(prepared)
  const points = pointsOf(finish(session)).filter((point) => point.validationLoss !== undefined)
  const result = session.result!
  const best = points.reduce((a, b) => (b.validationLoss! < a.validationLoss! ? b : a))
  expect(result.reason).toBe('earlyStopping')
  expect(result.bestEpoch).toBe(best.epoch)
  expect(result.epochs).toBe(best.epoch + 10)
  expect(result.validation!.loss).toBeCloseTo(best.validationLoss!, 12)
})

it('stops below the target loss', async () => {
  const result = await trainDocument(prepareExample('and'))
  expect(result.reason).toBe('targetLoss')
  expect(result.train.loss).toBeLessThan(0.01)
  expect(Object.values(result.train.metrics)[0]).toMatchObject({ accuracy: 1 })
})

it('stops when it diverges, with the latest finite weights', async () => {
  const prepared = prepareExample('linear-regression', { learningRate: 1e30, optimizer: { kind: 'sgd', params: {} }, epochs: 50 })
  const { session, engine } = await openSession(prepared)
  const events = finish(session)
  expect(session.result).toMatchObject({ status: 'stopped', reason: 'diverged' })
  expect(Object.values(engine.read()).every((values) => values.every(Number.isFinite))).toBe(true)
  expect(Number.isFinite(session.result!.train.loss)).toBe(true)
  expect(events.at(-1)).toMatchObject({ kind: 'finished' })
})

it('pauses, steps a batch, steps an epoch, resumes and stops', async () => {
  const { session } = await openSession(short, { startPaused: true })
  expect(session.advance(10)).toEqual([])
  session.control({ kind: 'stepBatch' })
  session.advance(10)
  expect([session.step, session.status]).toEqual([1, 'paused'])
  session.control({ kind: 'stepEpoch' })
  while (session.status === 'running') session.advance(0)
  expect([session.step, session.status]).toEqual([8, 'paused'])
  session.control({ kind: 'resume' })
  session.advance(0)
  expect(session.status).toBe('running')
  session.control({ kind: 'pause' })
  expect(session.status).toBe('paused')
  const events = session.control({ kind: 'stop' })
  expect(session.result).toMatchObject({ status: 'stopped', reason: 'stopped' })
  expect(events.map((event) => event.kind)).toEqual(['control', 'report', 'weights', 'status', 'finished'])
  expect(session.control({ kind: 'resume' })).toEqual([])
})

it('replays logged controls at their steps', async () => {
  const live = await openSession(short, { startPaused: true })
  const changes: readonly (readonly [number, number])[] = [
    [5, 0.02],
    [21, 0.001],
  ]
  for (const [step, value] of changes) {
    stepTo(live.session, step)
    live.session.control({ kind: 'learningRate', value })
  }
  live.session.control({ kind: 'resume' })
  finish(live.session)
  const log: readonly LoggedControl[] = live.session.controls
  const replayed = await openSession(short, { controls: log })
  finish(replayed.session)
  const plain = await openSession(short)
  finish(plain.session)
  expect(replayed.session.result!.weightHash).toBe(live.session.result!.weightHash)
  expect(replayed.session.result!.weightHash).not.toBe(plain.session.result!.weightHash)
})

it('refuses checkpoints that are cut off or of another network', async () => {
  const { session } = await openSession(short)
  const bytes = encodeCheckpoint(session.checkpoint(), short.program)
  for (const length of [0, 7, 100, bytes.length - 1]) expect(decodeCheckpoint(bytes.slice(0, length), short.program).ok).toBe(false)
  expect(decodeCheckpoint(bytes, prepareExample('xor').program)).toMatchObject({ ok: false })
})
