import { expect, it } from 'vitest'
import type { TracePoint, TrainEvent } from '../core/training/types.ts'
import { Outbox } from './outbox.ts'
import { weightsEvent } from '../core/training/weights.fixture.ts'

const points = (from: number, count: number): TracePoint[] =>
  Array.from({ length: count }, (_, i) => ({ step: from + i, epoch: from + i, trainLoss: 1, learningRate: 0.1 }))
const trace = (from: number, count: number): TrainEvent => ({ kind: 'trace', points: points(from, count) })
const weights = (step: number): TrainEvent => weightsEvent(step, {})

it('keeps one batch under way and merges the rest', () => {
  const sent: (readonly TrainEvent[])[] = []
  const outbox = new Outbox((events) => sent.push(events))
  outbox.push([trace(1, 1)])
  outbox.push([trace(2, 1), weights(2)])
  outbox.push([weights(3), trace(3, 1)])
  expect(sent).toEqual([[trace(1, 1)]])
  outbox.acknowledge()
  expect(sent[1]).toEqual([{ kind: 'trace', points: points(2, 2) }, weights(3)])
})

it('lets the first loss follow the news of the engine at once', () => {
  const sent: (readonly TrainEvent[])[] = []
  const outbox = new Outbox((events) => sent.push(events))
  const status: TrainEvent = { kind: 'status', status: 'running', step: 0, epoch: 0 }
  outbox.push([status])
  outbox.push([trace(1, 1)])
  outbox.push([trace(2, 1)])
  expect(sent).toEqual([[status], [trace(1, 1)]])
})

it('sends few points of many, the last among them, and all of the first', () => {
  const sent: (readonly TrainEvent[])[] = []
  const outbox = new Outbox((events) => sent.push(events))
  outbox.push([trace(1, 223)])
  outbox.push([trace(224, 5000)])
  outbox.push([trace(5224, 5000)])
  outbox.acknowledge()
  outbox.push([trace(10_224, 5000)])
  outbox.acknowledge()
  const [first, second, third] = sent.map(([event]) => (event?.kind === 'trace' ? event.points : []))
  expect(first).toHaveLength(223)
  expect(second!.length).toBeLessThanOrEqual(256)
  expect(second!.at(-1)).toEqual(points(10_223, 1)[0])
  expect(third!.length).toBeLessThanOrEqual(64)
  expect(third!.at(-1)).toEqual(points(15_223, 1)[0])
  expect(second!.map(({ step }) => step)).toEqual(second!.map(({ step }) => step).sort((a, b) => a - b))
})
