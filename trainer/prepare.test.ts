import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { encodeCache } from '../core/data/cache.ts'
import { prepareRows } from '../core/data/prepare/rows.ts'
import { preparedBytes, streamRows } from '../core/data/prepare/stream.ts'
import type { RunOrder } from '../core/protocol/trainer-protocol.ts'
import { prepareExample } from '../core/training/examples.fixture.ts'
import { finish } from '../core/training/in-process.fixture.ts'
import { prepareSession } from './prepare.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'neuroloom-trainer-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

describe('rows that are prepared when a batch asks for them', () => {
  for (const id of ['iris', 'mixed', 'denoising-autoencoder']) {
    it(`${id}: the numbers of rows that are held`, () => {
      const { table, preparation, program } = prepareExample(id)
      const numbers = Uint32Array.from({ length: 40 }, (_, i) => (i * 7) % table.rows)
      const held = prepareRows(table, preparation, numbers, program, 'float32', 'balanced')
      const streamed = streamRows(table, preparation, numbers, program, 'float32', 'balanced')
      if (!held.ok || !streamed.ok) throw new Error('the example cannot be prepared')
      const wanted = Uint32Array.of(3, 39, 0, 3)
      const { x, ...targets } = held.value.tensors
      const width = x!.length / 40
      expect(streamed.value.tensors).toEqual(targets)
      expect(streamed.value.sampleWeight).toEqual(held.value.sampleWeight)
      expect(streamed.value.features!(wanted)).toEqual(Float32Array.from([...wanted].flatMap((row) => [...x!.subarray(row * width, (row + 1) * width)])))
      expect(preparedBytes(40, program, 'float32')).toBeGreaterThanOrEqual(x!.byteLength)
    })
  }

  it('trains to the same weights from the cache, batch by batch', async () => {
    const { document, program, preparation, table } = prepareExample('iris')
    const cachePath = path.join(folder, 'iris.columns')
    writeFileSync(cachePath, Buffer.concat(encodeCache(table, { fingerprint: 'f', bytes: 1, dialect: { delimiter: ',', decimal: '.', quote: '"', header: true, encoding: 'utf-8', missing: [] }, decisions: [], problems: [], lines: [] })))
    const order: RunOrder = {
      runId: 'r',
      folder,
      program,
      training: { ...document.training, epochs: 12, classWeights: 'balanced' },
      choice: { engine: 'wasm', precision: 'float32', threads: 1, why: 'engine.chosen', data: {} },
      cachePath,
      preparation,
      split: document.dataset!.split,
      weights: null,
      resume: false,
      startPaused: false,
      checkpointSeconds: 10,
    }
    const results = await Promise.all(
      [undefined, 1].map(async (limit) => {
        const session = await prepareSession(order, null, [], limit)
        if (!session.ok) throw new Error(JSON.stringify(session.error))
        finish(session.value)
        const { weightHash, train, validation } = session.value.result!
        return { weightHash, train, validation }
      }),
    )
    expect(results[1]).toEqual(results[0])
  })
})
