/** Base64 (RFC 4648, section 4) of bytes, without Buffer or btoa. */
import type { Result } from './result.ts'
import { err, ok } from './result.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const codes = new Int8Array(128).fill(-1)
for (let i = 0; i < 64; i++) codes[alphabet.charCodeAt(i)] = i

/** Padded base64 text of bytes. */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = []
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const a = bytes[i]!
    const b = bytes[i + 1] ?? 0
    const c = bytes[i + 2] ?? 0
    text += alphabet[a >> 2]! + alphabet[((a & 3) << 4) | (b >> 4)]!
    text += i + 1 < bytes.length ? alphabet[((b & 15) << 2) | (c >> 6)]! : '='
    text += i + 2 < bytes.length ? alphabet[c & 63]! : '='
    if (text.length > 8192) {
      parts.push(text)
      text = ''
    }
  }
  parts.push(text)
  return parts.join('')
}

/** Bytes of padded base64 text, or what is wrong with it. */
export function fromBase64(text: string): Result<Uint8Array, string> {
  if (text.length % 4 !== 0) return err('its length is not a multiple of four')
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  const digits = text.length - padding
  let n = 0
  let buffer = 0
  let bits = 0
  for (let i = 0; i < digits; i++) {
    const code = codes[text.charCodeAt(i)] ?? -1
    if (code < 0) return err(`'${text[i]!}' is not a base64 digit`)
    buffer = (buffer << 6) | code
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[n++] = (buffer >> bits) & 255
      buffer &= (1 << bits) - 1
    }
  }
  return ok(bytes)
}

/** Little-endian bytes of numbers in a floating-point type, whatever the machine's order. */
export function littleEndian(values: ArrayLike<number>, precision: 'float32' | 'float64'): Uint8Array {
  const size = precision === 'float32' ? 4 : 8
  const bytes = new Uint8Array(values.length * size)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < values.length; i++) {
    if (size === 4) view.setFloat32(i * 4, values[i]!, true)
    else view.setFloat64(i * 8, values[i]!, true)
  }
  return bytes
}

/** The numbers behind little-endian bytes. Throws if the length is not a whole number of elements. */
export function fromLittleEndian(bytes: Uint8Array, precision: 'float32' | 'float64'): Float32Array | Float64Array {
  const size = precision === 'float32' ? 4 : 8
  if (bytes.length % size !== 0) throw new Error(`fromLittleEndian: ${bytes.length} bytes are not a multiple of ${size}`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = bytes.length / size
  const values = size === 4 ? new Float32Array(count) : new Float64Array(count)
  for (let i = 0; i < count; i++) values[i] = size === 4 ? view.getFloat32(i * 4, true) : view.getFloat64(i * 8, true)
  return values
}
