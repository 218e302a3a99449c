import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readSafetensors, writeSafetensors } from './safetensors.ts'

const file = {
  tensors: { 'a.weight': { shape: [2, 2], values: Float32Array.of(1, -2, 0.1, 4) }, b: { shape: [], values: Float64Array.of(Math.PI) }, empty: { shape: [0, 3], values: new Float32Array(0) } },
  metadata: { note: 'ä “quoted”' },
}

it('reads back what it wrote', () => {
  expect(readSafetensors(writeSafetensors(file))).toEqual({ ok: true, value: file })
})

it('lays the file out as the specification says', () => {
  const bytes = writeSafetensors(file)
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true))
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as Record<string, unknown>
  expect((8 + length) % 8).toBe(0)
  expect(header['a.weight']).toEqual({ dtype: 'F32', shape: [2, 2], data_offsets: [0, 16] })
  expect(header['b']).toEqual({ dtype: 'F64', shape: [], data_offsets: [16, 24] })
})

it('never throws on truncated or damaged bytes, and refuses every truncation', () => {
  const bytes = writeSafetensors(file)
  for (let length = 0; length < bytes.length; length++) expect(readSafetensors(bytes.slice(0, length)).ok).toBe(false)
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
      const damaged = bytes.slice()
      damaged[at]! ^= 1 << bit
      expect(typeof readSafetensors(damaged).ok).toBe('boolean')
    }),
    { numRuns: 1000 },
  )
})
