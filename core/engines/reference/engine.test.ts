import { describe, expect, it } from 'vitest'
import { permutation, uniformAt } from '../../base/random/index.ts'
import { verifyProgram } from '../../compiler/verify.ts'
import { denseNet, scalarTable, startingWeights, xorRows, type NetOptions } from '../support/program.fixture.ts'
import type { Engine, EngineOptions } from '../types.ts'
import { createReferenceEngine, referenceEngine } from './index.ts'

const options: EngineOptions = { precision: 'float64', seed: 1, threads: 0, batchSize: 4 }
const xor: NetOptions = { sizes: [2, 8, 1], activation: 'tanh', link: 'sigmoid', loss: 'binaryCrossEntropy', optimizer: 'adam' }

function xorEngine(net: Partial<NetOptions> = {}, given: Partial<EngineOptions> = {}): { readonly engine: Engine; readonly train: (steps: number, firstStep?: number) => Float64Array } {
  const program = denseNet({ ...xor, ...net })
  verifyProgram(program)
  const engine = createReferenceEngine(program, { ...options, ...given })
  engine.load('train', xorRows)
  engine.write(startingWeights(program, 3))
  const train = (steps: number, firstStep = 0): Float64Array =>
    engine.steps({
      firstStep,
      order: Uint32Array.from({ length: 4 * steps }, (_, i) => i % 4),
      batchSizes: new Uint32Array(steps).fill(4),
      scalars: scalarTable(program, 0.05, firstStep, steps),
    })
  return { engine, train }
}

describe('training XOR', () => {
  it.each(['float64', 'float32'] as const)('converges in %s', (precision) => {
    const { engine, train } = xorEngine({}, { precision })
    const losses = train(400)
    expect(losses[0]).toBeGreaterThan(0.5)
    expect(losses[399]).toBeLessThan(0.01)
    const { loss, predictions, losses: each } = engine.evaluate('train')
    expect(loss).toBeLessThan(0.01)
    expect(each.out).toBe(loss)
    expect([...predictions.out!].map(Math.round)).toEqual([0, 1, 1, 0])
    expect(predictions.out).toBeInstanceOf(precision === 'float32' ? Float32Array : Float64Array)
  })

  it('loses little from float64 to float32 over 100 steps', () => {
    const [double, single] = [xorEngine({}, { precision: 'float64' }).train(100), xorEngine({}, { precision: 'float32' }).train(100)]
    double.forEach((loss, i) => {
      expect(Math.abs(single[i]! - loss)).toBeLessThan(1e-4)
    })
  })

  it('goes on from slots and weights that were read, bit by bit', () => {
    const whole = xorEngine()
    whole.train(30)
    const first = xorEngine()
    first.train(12)
    const second = xorEngine()
    second.engine.write(first.engine.read())
    second.engine.writeSlots(first.engine.readSlots())
    second.train(18, 12)
    expect(second.engine.read()).toEqual(whole.engine.read())
    expect(second.engine.readSlots()).toEqual(whole.engine.readSlots())
    expect(Object.keys(whole.engine.readSlots()).sort()).toEqual(['b0/m', 'b0/v', 'b1/m', 'b1/v', 'w0/m', 'w0/v', 'w1/m', 'w1/v'])
  })

  it('does not change values that were read when it trains on', () => {
    const { engine, train } = xorEngine()
    const before = engine.read(['w0']).w0!
    const copy = [...before]
    train(3)
    expect([...before]).toEqual(copy)
    expect([...engine.read(['w0']).w0!]).not.toEqual(copy)
  })
})

describe('rows', () => {
  const program = denseNet({ sizes: [3, 4, 2], activation: 'relu', link: 'identity', loss: 'meanSquaredError', optimizer: 'sgd' })
  const count = 10
  const draw = (name: string, size: number): Float64Array => Float64Array.from({ length: size }, (_, i) => uniformAt(9, 'rows', name, i) - 0.5)
  const rows = { rows: count, tensors: { x: draw('x', 3 * count), 'y:out': draw('y', 2 * count) } }
  const weights = Float64Array.from({ length: count }, (_, i) => (i % 3 === 0 ? 0 : 1 + i))
  const make = (sampleWeight?: Float64Array): Engine => {
    const engine = createReferenceEngine(program, options)
    engine.load('train', sampleWeight === undefined ? rows : { ...rows, sampleWeight })
    engine.write(startingWeights(program, 1))
    return engine
  }
  const step = (engine: Engine, order: readonly number[]): number =>
    engine.steps({ firstStep: 0, order: Uint32Array.from(order), batchSizes: Uint32Array.of(order.length), scalars: scalarTable(program, 0.1, 0, 1) })[0]!

  it('runs the last batch at its true size', () => {
    const engine = make()
    const order = permutation(1, 'batch', 'epoch 0', count)
    const losses = engine.steps({ firstStep: 0, order, batchSizes: Uint32Array.of(4, 4, 2), scalars: scalarTable(program, 0, 0, 3) })
    const mean = (4 * losses[0]! + 4 * losses[1]! + 2 * losses[2]!) / 10
    expect(Math.abs(mean - engine.evaluate('train').loss)).toBeLessThan(1e-14)
  })

  it('weighs samples: Σwℓ/Σw, and a weight of 0 is as good as no row', () => {
    const weighted = make(weights)
    const kept = [1, 2, 4, 5, 7, 8]
    const all = step(weighted, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    const without = make(weights)
    expect(step(without, kept)).toBeCloseTo(all, 14)
    const close = without.read()
    for (const [name, values] of Object.entries(weighted.read())) values.forEach((value, i) => { expect(close[name]![i]).toBeCloseTo(value, 14) })
    const each = make().probe(rows)['prediction:out']!
    let sum = 0
    let total = 0
    for (let i = 0; i < count; i += 1) {
      const error = [0, 1].map((k) => each[2 * i + k]! - rows.tensors['y:out'][2 * i + k]!)
      sum += (weights[i]! * (error[0]! ** 2 + error[1]! ** 2)) / 2
      total += weights[i]!
    }
    expect(all).toBeCloseTo(sum / total, 14)
  })

  it('evaluates and probes more rows than fit one chunk', () => {
    const many = 5000
    const big = { rows: many, tensors: { x: draw('big', 3 * many), 'y:out': draw('target', 2 * many) } }
    const engine = make()
    engine.load('validation', big)
    const { predictions } = engine.evaluate('validation')
    const probed = engine.probe(big)
    expect(predictions.out).toHaveLength(2 * many)
    expect([...probed['prediction:out']!]).toEqual([...predictions.out!])
    expect(probed['probe:0']).toHaveLength(4 * many)
    const last = engine.probe({ rows: 1, tensors: { x: big.tensors.x.slice(-3) } })
    expect([...last['prediction:out']!]).toEqual([...predictions.out!.slice(-2)])
  })

  it('handles no rows', () => {
    const engine = make()
    expect(engine.probe({ rows: 0, tensors: { x: new Float64Array(0) } })).toEqual({})
  })

  it.each([
    ['a set that was not loaded', (engine: Engine) => engine.evaluate('test'), 'the test set was not loaded'],
    ['an unknown parameter', (engine: Engine) => engine.read(['nobody']), "no 'nobody'"],
    ['too few values', (engine: Engine) => { engine.write({ b0: [1] }) }, "'b0' takes 4 values, got 1"],
    ['an unknown slot', (engine: Engine) => { engine.writeSlots({ 'w0/none': [1] }) }, "no 'w0/none'"],
    ['rows of the wrong width', (engine: Engine) => { engine.load('test', { rows: 2, tensors: { x: new Float64Array(5) } }) }, "'x' has 5 values"],
    ['missing columns', (engine: Engine) => engine.probe({ rows: 1, tensors: {} }), "the rows have no 'x'"],
    ['a row that is not there', (engine: Engine) => step(engine, [99]), 'row 99 is not one of 10'],
  ])('refuses %s', (_, act, message) => {
    expect(() => {
      act(make())
    }).toThrow(message)
  })
})

describe('the factory', () => {
  it('supports every program, and expects more time for more work', async () => {
    const small = denseNet(xor)
    const large = denseNet({ ...xor, sizes: [2, 400, 400, 1] })
    expect(referenceEngine.supports(small)).toEqual([])
    const time = (program: typeof small): number => referenceEngine.estimate(program, options, 100).secondsPerStep
    expect(time(large)).toBeGreaterThan(2 * time(small))
    expect((await referenceEngine.create(small, options)).info.precision).toBe('float64')
  })
})
