import { expect, it } from 'vitest'
import { prepareExample } from './examples.fixture.ts'
import { openSession } from './in-process.fixture.ts'
import { isFiniteSnapshot, packWeights, unpackWeights } from './snapshot.ts'

it.each(['reference', 'wasm'])('a snapshot of %s holds every weight and running statistic, and puts them back', async (id) => {
  for (const example of ['spirals', 'residual-cnn', 'siamese']) {
    const prepared = prepareExample(example, { epochs: 1, batchSize: 8 })
    const { session, engine } = await openSession(prepared, { engine: id, startPaused: true })
    const before = engine.capture()
    const named = session.weights()
    session.control({ kind: 'stepBatch' })
    session.advance(1)
    const { map } = prepared.program
    expect(Object.keys(named).sort()).toEqual([...map.parameters, ...map.state].map(({ name }) => name).sort())
    const slots = engine.readSlots()
    const state = Object.fromEntries(map.state.map(({ name }) => [name, slots[name]!]))
    expect(unpackWeights(packWeights(prepared.program, engine.capture()))).toEqual({ ...engine.read(), ...state })
    expect(engine.capture()).not.toEqual(before)
    engine.restore(before)
    expect(session.weights()).toEqual(named)
    expect({ ...named, ...engine.read() }).toEqual(named)
  }
})

it('knows infinities and what is not a number', () => {
  expect(isFiniteSnapshot(Float32Array.of(1, -0, 3e38))).toBe(true)
  for (const bad of [Infinity, -Infinity, NaN]) expect(isFiniteSnapshot(Float64Array.of(1, bad, 2))).toBe(false)
})
