import { expect, it } from 'vitest'
import { EventQueue } from './event-queue.ts'
import type { HostEvent } from './host-api.ts'
import { weightsEvent } from '../training/weights.fixture.ts'

const trace = (step: number): HostEvent => ({
  kind: 'run',
  id: 'r',
  event: { kind: 'trace', points: [{ step, epoch: step, trainLoss: 1, learningRate: 0.1 }] },
})
const weights = (step: number, id = 'r'): HostEvent => ({ kind: 'run', id, event: weightsEvent(step, {}) })

it('keeps every trace point and the latest weights only', () => {
  const queue = new EventQueue()
  queue.push([weights(1), trace(1), weights(2), trace(2)])
  queue.push([weights(3), trace(3)])
  expect(queue.take()).toStrictEqual([trace(1), trace(2), weights(3), trace(3)])
  expect(queue.size).toBe(0)
})

it('tells runs apart', () => {
  const queue = new EventQueue()
  queue.push([weights(1, 'a'), weights(1, 'b'), weights(2, 'a')])
  expect(queue.take()).toStrictEqual([weights(1, 'b'), weights(2, 'a')])
})

it('starts afresh once taken', () => {
  const queue = new EventQueue()
  queue.push([weights(1)])
  queue.take()
  queue.push([weights(2)])
  expect(queue.take()).toStrictEqual([weights(2)])
})
