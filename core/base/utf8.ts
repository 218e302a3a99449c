/** UTF-8 (RFC 3629) without TextEncoder, which core's environment does not promise. */

/** Bytes of a text; a lone surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3)
  let n = 0
  for (let i = 0; i < text.length; i++) {
    let code = text.codePointAt(i)!
    if (code > 0xffff) i++
    else if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd
    if (code < 0x80) bytes[n++] = code
    else if (code < 0x800) {
      bytes[n++] = 0xc0 | (code >> 6)
      bytes[n++] = 0x80 | (code & 63)
    } else if (code < 0x10000) {
      bytes[n++] = 0xe0 | (code >> 12)
      bytes[n++] = 0x80 | ((code >> 6) & 63)
      bytes[n++] = 0x80 | (code & 63)
    } else {
      bytes[n++] = 0xf0 | (code >> 18)
      bytes[n++] = 0x80 | ((code >> 12) & 63)
      bytes[n++] = 0x80 | ((code >> 6) & 63)
      bytes[n++] = 0x80 | (code & 63)
    }
  }
  return bytes.slice(0, n)
}

/** The length of a sequence and the bits of its first byte, or null for a byte that starts none. */
function lead(byte: number): readonly [length: number, bits: number, least: number] | null {
  if (byte < 0x80) return [1, byte, 0]
  if (byte >= 0xc2 && byte < 0xe0) return [2, byte & 31, 0x80]
  if (byte >= 0xe0 && byte < 0xf0) return [3, byte & 15, 0x800]
  if (byte >= 0xf0 && byte < 0xf5) return [4, byte & 7, 0x10000]
  return null
}

/** Text of bytes; each malformed byte becomes U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  const parts: string[] = []
  let text = ''
  for (let i = 0; i < bytes.length; ) {
    const start = lead(bytes[i]!)
    let code = 0xfffd
    let length = 1
    if (start !== null) {
      let value = start[1]
      let k = 1
      while (k < start[0] && ((bytes[i + k] ?? 0) & 0xc0) === 0x80) value = (value << 6) | (bytes[i + k++]! & 63)
      const whole = k === start[0] && value >= start[2] && value <= 0x10ffff && !(value >= 0xd800 && value <= 0xdfff)
      if (whole) {
        code = value
        length = k
      }
    }
    text += String.fromCodePoint(code)
    i += length
    if (text.length > 8192) {
      parts.push(text)
      text = ''
    }
  }
  parts.push(text)
  return parts.join('')
}
