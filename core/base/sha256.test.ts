import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createSha256, sha256Hex } from './sha256.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'
import { fromBase64, fromLittleEndian, littleEndian, toBase64 } from './base64.ts'

it('gives the published digests', () => {
  expect(sha256Hex(encodeUtf8(''))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(sha256Hex(encodeUtf8('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

it('hashes any bytes in any parts as Node does', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.array(fc.nat(80), { maxLength: 8 }), (bytes, cuts) => {
      const hash = createSha256()
      let at = 0
      for (const cut of cuts) {
        hash.update(bytes.subarray(at, at + cut))
        at = Math.min(bytes.length, at + cut)
      }
      hash.update(bytes.subarray(at))
      expect(hash.hex()).toBe(createHash('sha256').update(bytes).digest('hex'))
    }),
  )
})

it('writes and reads UTF-8 as the platform does, malformed bytes included', () => {
  const texts = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(texts, (text) => {
      expect(Array.from(encodeUtf8(text))).toEqual([...Buffer.from(text, 'utf8')])
      if (text.isWellFormed()) expect(decodeUtf8(encodeUtf8(text))).toBe(text)
    }),
  )
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(typeof decodeUtf8(bytes)).toBe('string')
    }),
  )
})

it('writes and reads base64 as the platform does', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const text = Buffer.from(bytes).toString('base64')
      expect(toBase64(bytes)).toBe(text)
      expect(fromBase64(text)).toEqual({ ok: true, value: bytes })
    }),
  )
  expect(fromBase64('abc').ok).toBe(false)
  expect(fromBase64('ab*=').ok).toBe(false)
})

it('keeps numbers bit by bit in little-endian bytes', () => {
  const values = [0, -0, 1.5, -2e-300, 3.4e38, Math.PI]
  expect(fromLittleEndian(littleEndian(values, 'float64'), 'float64')).toEqual(Float64Array.from(values))
  expect(fromLittleEndian(littleEndian(values, 'float32'), 'float32')).toEqual(Float32Array.from(values))
})
