import { describe, expect, it } from 'vitest'
import type { CommandCall } from '../base/diagnostic.ts'
import { build, node, wire } from '../compiler/xor.fixture.ts'
import type { Engine, Values } from '../engines/types.ts'
import { parseDocument, serializeDocument } from '../graph/serialize.ts'
import { setDataset } from '../graph/commands/index.ts'
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts'
import { finish, openSession, prepareDocument, type Prepared } from './in-process.fixture.ts'

/** 23 rows of 16 pixels whose class is which half is brighter: the last batch of 5 has 3 rows. */
const rows = 23
const pixels = Array.from({ length: 16 }, (_, i) => `p${i}`)
const text = [
  [...pixels, 'side'].join(','),
  ...Array.from({ length: rows }, (_, r) => {
    const values = pixels.map((_, i) => (((r * 31 + i * i * 7) % 17) / 16 + (r % 2 === (i < 8 ? 0 : 1) ? 0.5 : 0)).toFixed(3))
    return [...values, r % 2 === 0 ? 'top' : 'bottom'].join(',')
  }),
].join('\n')

function prepared(...middle: readonly CommandCall[]): Prepared {
  const drawn = build([
    setDataset({ dataset: { source: { kind: 'table', name: 'pixels', text }, dialect: {}, columns: { side: { role: 'target' } }, split: { validation: 0.2, test: 0, seed: 1, stratify: true } } }),
    node('x', 'input', { columns: pixels, form: 'image', height: 4, width: 4, channels: 1 }),
    node('c', 'convolution2d', { filters: 3, useBias: false, activation: 'identity' }),
    wire('x', 'c'),
    ...middle,
    node('f', 'flatten'),
    wire('m', 'f'),
    node('d', 'dense', { units: 1, activation: 'identity' }),
    wire('f', 'd'),
    node('y', 'output', { columns: ['side'] }),
    wire('d', 'y'),
  ])
  const document = { ...drawn, training: { ...drawn.training, epochs: 5, batchSize: 5, traceEvery: 2, learningRate: 0.02 } }
  const again = parseDocument(serializeDocument(document))
  if (!again.ok) throw new Error(JSON.stringify(again.error))
  return prepareDocument(again.value.document, text)
}

const networks = {
  'batch normalisation': prepared(node('m', 'batchNormalisation'), wire('c', 'm')),
  dropout: prepared(node('m', 'dropout', { rate: 0.4 }), wire('c', 'm')),
  'Gaussian noise': prepared(node('m', 'gaussianNoise', { deviation: 0.3 }), wire('c', 'm')),
  'all three': prepared(node('b', 'batchNormalisation'), wire('c', 'b'), node('n', 'gaussianNoise'), wire('b', 'n'), node('m', 'dropout'), wire('n', 'm')),
}

/** Every value that a probe shows, and the predictions of an evaluation. */
const shown = (engine: Engine, { train }: Prepared): readonly Values[] => [...Object.values(engine.probe(train)), ...Object.values(engine.evaluate('train').predictions)].map((values) => values.slice())

describe.each(['reference', 'wasm'])('on %s', (engine) => {
  describe.each(Object.entries(networks))('%s', (_, network) => {
    it('predicts after a reload what it predicted before, bit for bit', async () => {
      const trained = await openSession(network, { engine })
      const before = shown(trained.engine, network)
      finish(trained.session)
      const after = shown(trained.engine, network)
      expect(after).not.toEqual(before)
      expect(shown(trained.engine, network)).toEqual(after)

      const bytes = encodeCheckpoint(trained.session.checkpoint(), network.program)
      const read = decodeCheckpoint(bytes, network.program)
      if (!read.ok) throw new Error(read.error)
      const reloaded = await openSession(network, { engine, resume: read.value, startPaused: true })
      expect(shown(reloaded.engine, network)).toEqual(after)

      const values = trained.session.weights()
      const fresh = await openSession(network, { engine, startPaused: true })
      const pick = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, values[name]!]))
      fresh.engine.write(pick(network.program.map.parameters.map(({ name }) => name)))
      fresh.engine.writeSlots(pick(network.program.map.state.map(({ name }) => name)))
      expect(shown(fresh.engine, network)).toEqual(after)
    })

    it('ends, resumed at any step, as the run that was never interrupted', async () => {
      const whole = await openSession(network, { engine })
      finish(whole.session)
      const { weightHash, steps } = whole.session.result!
      const all = shown(whole.engine, network)
      for (const at of [0, 1, 3, 4, 9, steps - 1]) {
        const first = await openSession(network, { engine, startPaused: true })
        while (first.session.step < at) {
          first.session.control({ kind: 'stepBatch' })
          first.session.advance(1)
        }
        const read = decodeCheckpoint(encodeCheckpoint(first.session.checkpoint(), network.program), network.program)
        if (!read.ok) throw new Error(read.error)
        const second = await openSession(network, { engine, resume: read.value })
        finish(second.session)
        expect(second.session.result!.weightHash).toBe(weightHash)
        expect(shown(second.engine, network)).toEqual(all)
      }
    })
  })
})

it('carries running statistics in what is reloaded', () => {
  expect(networks['all three'].program.map.state.map(({ name }) => name).sort()).toEqual(['b.mean', 'b.variance'])
})
