import { describe, expect, it } from 'vitest'
import { createBuilder } from '../../ops/builder.ts'
import { bestThreads, secondsWith, sharedInstructions } from './threads.ts'

describe('the number of threads', () => {
  it('grows with what they divide, up to what there is', () => {
    const long = { alone: 1.3e-3, shared: 1.25e-3, meetings: 30 }
    expect(bestThreads(long, 1)).toBe(1)
    expect(bestThreads(long, 2)).toBe(2)
    expect(bestThreads(long, 4)).toBe(4)
    expect(secondsWith(long, 4)).toBeLessThan(secondsWith(long, 2))
  })
  it('stays at one where work that cannot be divided, or meeting, takes most of the time', () => {
    expect(bestThreads({ alone: 1.3e-3, shared: 1e-4, meetings: 2 }, 8)).toBe(1)
    expect(bestThreads({ alone: 1.5e-4, shared: 1.2e-4, meetings: 200 }, 8)).toBe(1)
    expect(bestThreads({ alone: 2e-6, shared: 0, meetings: 0 }, 8)).toBe(1)
  })
  it('counts as divided what is large enough, and never what one thread does', () => {
    const builder = createBuilder('step')
    const large = builder.argument(['batch', 100], { kind: 'data', name: 'x' })
    const small = builder.argument(['batch', 2], { kind: 'data', name: 'y' })
    builder.emit('tanh', [large])
    builder.emit('tanh', [small])
    builder.emit('softmax', [large])
    expect(sharedInstructions(builder.finish(), 32).map(({ op, inputs }) => [op, inputs[0]])).toEqual([['tanh', large]])
  })
})
