import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_DEPTH, decode, encode } from './codec.ts'

const roundTrip = (value: unknown): unknown => {
  const decoded = decode(encode(value))
  if (!decoded.ok) throw new Error(decoded.error)
  return decoded.value
}

const leaf = fc.oneof(
  fc.string(),
  fc.boolean(),
  fc.constant(null),
  fc.double(),
  fc.float32Array(),
  fc.float64Array(),
  fc.uint8Array(),
  fc.int32Array(),
)
const key = fc.oneof(fc.string(), fc.constantFrom('$', 'd', '__proto__', 'constructor', 'toString'))
const { value: tree } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('value')), fc.array(fc.tuple(key, tie('value'))).map((entries) => Object.fromEntries(entries) as unknown)),
}))

describe('codec', () => {
  it('returns any tree of plain values and typed arrays', () => {
    fc.assert(
      fc.property(tree, (value) => {
        // vitest's own comparison takes a key named `constructor` for a type.
        expect(isDeepStrictEqual(roundTrip(value), value)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('keeps NaN, infinities, minus zero and undefined elements', () => {
    expect(roundTrip([NaN, Infinity, -Infinity, -0, undefined])).toStrictEqual([NaN, Infinity, -Infinity, -0, undefined])
  })

  it('leaves out properties without a value', () => {
    expect(roundTrip({ a: undefined, b: 1 })).toStrictEqual({ b: 1 })
  })

  it('sends the part of a buffer that a view shows', () => {
    const whole = new Float32Array([1, 2, 3, 4])
    expect(roundTrip({ part: whole.subarray(1, 3) })).toStrictEqual({ part: new Float32Array([2, 3]) })
  })

  it('sends a Node buffer as bytes', () => {
    expect(roundTrip(Buffer.from('hello'))).toStrictEqual(new Uint8Array([104, 101, 108, 108, 111]))
  })

  it('keeps keys that look like tags or prototypes apart from them', () => {
    const value: unknown = JSON.parse('{ "$": "f32", "d": "AAAA", "__proto__": { "polluted": true } }')
    const back = roundTrip(value) as { polluted?: unknown }
    expect(back).toStrictEqual(value)
    expect(back.polluted).toBeUndefined()
  })

  it.each([
    ['not json', 'the message is not JSON'],
    ['', 'the message is not JSON'],
    ['{"$":"f32","d":"AA=="}', 'binary data ends within an element'],
    ['{"$":"f32","d":"!!!!"}', 'binary data is not base64'],
    ['{"$":"f32","d":7}', 'an unknown tag'],
    ['{"$":"constructor","d":"AAAA"}', 'an unknown tag'],
    ['{"$":"number","d":"1e5"}', 'a number is not one of the tagged ones'],
    ['['.repeat(MAX_DEPTH + 2) + ']'.repeat(MAX_DEPTH + 2), `nested deeper than ${MAX_DEPTH}`],
  ])('refuses %j', (text, reason) => {
    expect(decode(text)).toStrictEqual({ ok: false, error: reason })
  })

  it('never throws on damaged text', () => {
    const text = encode({ weights: { 'e1.weight': new Float32Array([1, 2]) }, n: NaN })
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.string({ maxLength: 3 }), (at, junk) => {
        decode(text.slice(0, at) + junk + text.slice(at + 1))
      }),
    )
  })

  it.each([[() => 1], [Symbol('s')], [1n], [new Map()], [new Date()]])('refuses to send %s', (value) => {
    expect(() => encode({ value })).toThrow(TypeError)
  })
})
