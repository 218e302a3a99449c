/**
 * The safetensors file format (https://github.com/huggingface/safetensors): eight bytes with the length of a JSON
 * header, the header, then the tensors' little-endian bytes.
 */
import { fromLittleEndian, littleEndian } from '../base/base64.ts'
import type { Result } from '../base/result.ts'
import { err, ok } from '../base/result.ts'
import { decodeUtf8, encodeUtf8 } from '../base/utf8.ts'

export interface TensorData {
  readonly shape: readonly number[]
  readonly values: Float32Array | Float64Array
}
export interface TensorFile {
  readonly tensors: { readonly [name: string]: TensorData }
  readonly metadata: { readonly [key: string]: string }
}

const headerLimit = 100_000_000

/** The file's bytes; tensors are laid out in the order of the record. */
export function writeSafetensors(file: TensorFile): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: file.metadata }
  const parts: Uint8Array[] = []
  let offset = 0
  for (const [name, tensor] of Object.entries(file.tensors)) {
    const precision = tensor.values instanceof Float32Array ? 'float32' : 'float64'
    const bytes = littleEndian(tensor.values, precision)
    header[name] = { dtype: precision === 'float32' ? 'F32' : 'F64', shape: tensor.shape, data_offsets: [offset, offset + bytes.length] }
    parts.push(bytes)
    offset += bytes.length
  }
  let text = JSON.stringify(header)
  text += ' '.repeat((8 - (encodeUtf8(text).length % 8)) % 8)
  const head = encodeUtf8(text)
  const all = new Uint8Array(8 + head.length + offset)
  new DataView(all.buffer).setUint32(0, head.length, true)
  all.set(head, 8)
  let at = 8 + head.length
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

interface HeaderEntry {
  readonly dtype: string
  readonly shape: readonly number[]
  readonly data_offsets: readonly [number, number]
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

function isEntry(value: unknown): value is HeaderEntry {
  if (typeof value !== 'object' || value === null) return false
  const { dtype, shape, data_offsets: offsets } = value as Record<string, unknown>
  return (
    typeof dtype === 'string' && Array.isArray(shape) && shape.every(isCount) && Array.isArray(offsets) && offsets.length === 2 && offsets.every(isCount)
  )
}

/** Read a file of 32- and 64-bit floating-point tensors; says what is wrong with bytes that are none. */
export function readSafetensors(bytes: Uint8Array): Result<TensorFile, string> {
  if (bytes.length < 8) return err('it is shorter than its header')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const length = view.getUint32(0, true)
  if (view.getUint32(4, true) !== 0 || length > headerLimit || 8 + length > bytes.length) return err('its header is cut off or damaged')
  let header: unknown
  try {
    header = JSON.parse(decodeUtf8(bytes.subarray(8, 8 + length)))
  } catch {
    return err('its header is not JSON')
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header)) return err('its header is not an object')
  const body = bytes.subarray(8 + length)
  const tensors: Record<string, TensorData> = {}
  const metadata: Record<string, string> = {}
  for (const [name, entry] of Object.entries(header as Record<string, unknown>)) {
    if (name === '__metadata__') {
      for (const [key, text] of Object.entries((entry ?? {}) as Record<string, unknown>)) if (typeof text === 'string') metadata[key] = text
      continue
    }
    if (!isEntry(entry) || (entry.dtype !== 'F32' && entry.dtype !== 'F64')) return err(`tensor ${name} is not described as numbers`)
    const [from, to] = entry.data_offsets
    const size = entry.dtype === 'F32' ? 4 : 8
    const count = entry.shape.reduce((product, extent) => product * extent, 1)
    if (to > body.length || from > to || to - from !== count * size) return err(`tensor ${name} is cut off or damaged`)
    tensors[name] = { shape: entry.shape, values: fromLittleEndian(body.subarray(from, to), size === 4 ? 'float32' : 'float64') }
  }
  return ok({ tensors, metadata })
}
