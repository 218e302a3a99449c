import { describe, expect, it } from 'vitest'
import { denseNet } from '../engines/support/program.fixture.ts'
import { createBuilder } from '../ops/builder.ts'
import { ops } from '../ops/registry.ts'
import { printFunction, printProgram } from './print.ts'
import type { Program } from './types.ts'

const net = denseNet({ sizes: [2, 3, 1], activation: 'relu', link: 'sigmoid', loss: 'binaryCrossEntropy', optimizer: 'sgd' })

/** The same program under other ids. */
function renamed(program: Program): Program {
  return JSON.parse(JSON.stringify(program).replaceAll('out"', 'n77"').replaceAll('"w0"', '"e5.weight"')) as Program
}

describe('printProgram', () => {
  it('omits ids, names and the map', () => {
    const text = printProgram(net)
    expect(printProgram(renamed(net))).toBe(text)
    expect(JSON.stringify(renamed(net))).not.toBe(JSON.stringify(net))
    expect(text).not.toContain('y:out')
    expect(text).not.toContain('w0')
  })
  it('shows what is computed', () => {
    expect(printProgram(net)).toContain(
      [
        'predict {',
        '  %0: [batch, 2] = data 0',
        '  %1: [2, 3] = parameter 0',
        '  %2: [3] = parameter 1',
        '  %3: [3, 1] = parameter 2',
        '  %4: [1] = parameter 3',
        '  %5: [batch, 3] = linear(%0, %1)',
        '  %6: [batch, 3] = add(%5, %2)',
        '  %7: [batch, 3] = relu(%6)',
        '  %8: [batch, 1] = linear(%7, %3)',
        '  %9: [batch, 1] = add(%8, %4)',
        '  %10: [batch, 1] = sigmoid(%9)',
        '  prediction 0 <- %10',
        '}',
      ].join('\n'),
    )
  })
  it('differs when a width, an op or a setting does', () => {
    const options = { sizes: [2, 3, 1], activation: 'relu', link: 'sigmoid', loss: 'binaryCrossEntropy', optimizer: 'sgd' } as const
    const text = printProgram(net)
    expect(printProgram(denseNet({ ...options, sizes: [2, 4, 1] }))).not.toBe(text)
    expect(printProgram(denseNet({ ...options, activation: 'tanh' }))).not.toBe(text)
    expect(printProgram(denseNet({ ...options, params: { weightDecay: 0.1 } }))).not.toBe(text)
  })
})

it('printFunction shows attributes and bodies', () => {
  const builder = createBuilder('f')
  const h = builder.argument(['batch', 3], { kind: 'argument', index: 0 })
  const x = builder.argument(['batch', 4, 2], { kind: 'argument', index: 1 })
  const u = builder.argument([2, 3], { kind: 'argument', index: 2 })
  const w = builder.argument([3, 3], { kind: 'argument', index: 3 })
  const [last] = builder.emitMany('scan', [h, x, u, w], ops.scan.samples[0]!.attrs)
  builder.result(builder.emit('leakyRelu', [last!], { alpha: 0.1 }), { kind: 'output', name: 'y' })
  const text = printFunction(builder.finish())
  expect(text).toContain('= tanh(')
  expect(text).toContain('{alpha: 0.1}')
  expect(text).toContain('output y <- ')
})
