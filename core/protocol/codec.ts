/**
 * JSON text for values that JSON alone would lose: typed arrays, `undefined` in arrays, NaN, infinities and −0.
 * Used by the browser face's WebSocket; the desktop's ports clone values natively.
 *
 * A value that JSON lacks becomes `{ "$": tag, "d": data }`; an object that has a key `$` of its own becomes
 * `{ "$": "object", "d": { … } }`, so that nothing a person names can be taken for a tag.
 */
import { fromBase64, toBase64 } from '../base/base64.ts'
import { err, ok, type Result } from '../base/result.ts'

/** Longest text that is decoded, in UTF-16 units: a dropped file of 64 MB, with room. */
export const MAX_TEXT = 96 * 1024 * 1024
/** Deepest nesting that is encoded or decoded. */
export const MAX_DEPTH = 64

type Binary = Uint8Array | Uint8ClampedArray | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array

const binaries: { readonly [tag: string]: { readonly size: number; readonly make: (bytes: ArrayBuffer) => Binary } } = {
  u8: { size: 1, make: (bytes) => new Uint8Array(bytes) },
  u8c: { size: 1, make: (bytes) => new Uint8ClampedArray(bytes) },
  i8: { size: 1, make: (bytes) => new Int8Array(bytes) },
  u16: { size: 2, make: (bytes) => new Uint16Array(bytes) },
  i16: { size: 2, make: (bytes) => new Int16Array(bytes) },
  u32: { size: 4, make: (bytes) => new Uint32Array(bytes) },
  i32: { size: 4, make: (bytes) => new Int32Array(bytes) },
  f32: { size: 4, make: (bytes) => new Float32Array(bytes) },
  f64: { size: 8, make: (bytes) => new Float64Array(bytes) },
}

const tagOf: { readonly [name: string]: string } = {
  '[object Uint8Array]': 'u8',
  '[object Uint8ClampedArray]': 'u8c',
  '[object Int8Array]': 'i8',
  '[object Uint16Array]': 'u16',
  '[object Int16Array]': 'i16',
  '[object Uint32Array]': 'u32',
  '[object Int32Array]': 'i32',
  '[object Float32Array]': 'f32',
  '[object Float64Array]': 'f64',
}

function encodeBinary(value: ArrayBufferView): unknown {
  const name = Object.prototype.toString.call(value)
  const tag = tagOf[name]
  if (tag === undefined) throw new TypeError(`${name} cannot be sent`)
  return { $: tag, d: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) }
}

function pack(value: unknown, depth: number): unknown {
  if (depth > MAX_DEPTH) throw new RangeError(`Nested deeper than ${MAX_DEPTH}`)
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0) ? value : { $: 'number', d: Object.is(value, -0) ? '-0' : String(value) }
    case 'undefined':
      return { $: 'undefined' }
    case 'object':
      break
    default:
      throw new TypeError(`A ${typeof value} cannot be sent`)
  }
  if (value === null) return null
  if (Array.isArray(value)) return value.map((item) => pack(item, depth + 1))
  if (ArrayBuffer.isView(value)) return encodeBinary(value)
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== null && prototype !== Object.prototype && Object.getPrototypeOf(prototype) !== null) {
    throw new TypeError(`A ${value.constructor.name} cannot be sent`)
  }
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => [key, pack(item, depth + 1)] as const)
  const packed = Object.fromEntries(entries)
  return Object.hasOwn(packed, '$') ? { $: 'object', d: packed } : packed
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)

class Malformed extends Error {}

function unpackTagged(value: Readonly<Record<string, unknown>>, depth: number): unknown {
  const { $: tag, d: data } = value
  if (tag === 'undefined') return undefined
  if (tag === 'number') {
    if (data === 'NaN' || data === 'Infinity' || data === '-Infinity' || data === '-0') return Number(data)
    throw new Malformed('a number is not one of the tagged ones')
  }
  if (tag === 'object' && isRecord(data)) return unpackRecord(data, depth)
  const binary = typeof tag === 'string' && Object.hasOwn(binaries, tag) ? binaries[tag] : undefined
  if (binary === undefined || typeof data !== 'string') throw new Malformed('an unknown tag')
  const bytes = fromBase64(data)
  if (!bytes.ok) throw new Malformed('binary data is not base64')
  if (bytes.value.byteLength % binary.size !== 0) throw new Malformed('binary data ends within an element')
  return binary.make(bytes.value.slice().buffer)
}

/** Keys are defined, not assigned, so that `__proto__` is a key like any other. */
function unpackRecord(value: Readonly<Record<string, unknown>>, depth: number): unknown {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unpack(item, depth + 1)]))
}

function unpack(value: unknown, depth: number): unknown {
  if (depth > MAX_DEPTH) throw new Malformed(`nested deeper than ${MAX_DEPTH}`)
  if (Array.isArray(value)) return value.map((item) => unpack(item, depth + 1))
  if (!isRecord(value)) return value
  return Object.hasOwn(value, '$') ? unpackTagged(value, depth) : unpackRecord(value, depth)
}

/**
 * Text for a value of plain objects, arrays and typed arrays. Properties whose value is `undefined` are left out.
 * @throws TypeError for what has no encoding (functions, class instances): a bug of the sender
 */
export function encode(value: unknown): string {
  return JSON.stringify(pack(value, 0))
}

/** The value of a text that may come from anyone; the error says what is wrong with it. */
export function decode(text: string): Result<unknown, string> {
  if (text.length > MAX_TEXT) return err(`the message is longer than ${MAX_TEXT} characters`)
  try {
    return ok(unpack(JSON.parse(text), 0))
  } catch (error) {
    if (error instanceof Malformed) return err(error.message)
    if (error instanceof SyntaxError || error instanceof RangeError) return err('the message is not JSON')
    throw error
  }
}
