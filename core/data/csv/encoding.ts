/** Which encoding a file's first bytes speak of, with the evidence. */
import type { Decision, Dialect } from '../types.ts'

export interface EncodingFinding {
  readonly encoding: Dialect['encoding']
  /** Bytes of the byte order mark, to be skipped. */
  readonly bom: number
  readonly evidence: string
  /** Why this is no text at all, or null. */
  readonly binary: string | null
}

const signatures: readonly { readonly bytes: readonly number[]; readonly name: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], name: 'a ZIP archive or an Excel workbook' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], name: 'an old Excel workbook' },
  { bytes: [0x1f, 0x8b], name: 'a gzip archive' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], name: 'a PNG image' },
  { bytes: [0xff, 0xd8, 0xff], name: 'a JPEG image' },
  { bytes: [0x25, 0x50, 0x44, 0x46], name: 'a PDF document' },
  { bytes: [0x50, 0x41, 0x52, 0x31], name: 'a Parquet file' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], name: 'a program' },
  { bytes: [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59], name: 'a NumPy array' },
]

const startsWith = (bytes: Uint8Array, prefix: readonly number[]): boolean =>
  bytes.length >= prefix.length && prefix.every((byte, i) => bytes[i] === byte)

/** Offset of the first byte that is not UTF-8 (RFC 3629), or -1. A sequence cut off by the end counts as valid. */
export function invalidUtf8At(bytes: Uint8Array): number {
  let i = 0
  while (i < bytes.length) {
    const lead = bytes[i]!
    if (lead < 0x80) {
      i += 1
      continue
    }
    const extra = lead >= 0xc2 && lead <= 0xdf ? 1 : lead >= 0xe0 && lead <= 0xef ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0
    if (extra === 0) return i
    for (let k = 1; k <= extra; k += 1) {
      if (i + k >= bytes.length) return -1
      const next = bytes[i + k]!
      const low = k > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
      const high = k > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
      if (next < low || next > high) return i
    }
    i += extra + 1
  }
  return -1
}

/**
 * Detect the encoding of a file.
 * @param bytes the file's beginning (or all of it); 64 KiB are enough
 */
export function detectEncoding(bytes: Uint8Array): EncodingFinding {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) {
    const bad = invalidUtf8At(bytes)
    const rest = bad === -1 ? 'no invalid bytes' : `invalid byte at offset ${bad}`
    return { encoding: 'utf-8', bom: 3, evidence: `starts with EF BB BF, ${rest}`, binary: null }
  }
  if (startsWith(bytes, [0xff, 0xfe])) return { encoding: 'utf-16le', bom: 2, evidence: 'starts with FF FE', binary: null }
  if (startsWith(bytes, [0xfe, 0xff])) return { encoding: 'utf-16be', bom: 2, evidence: 'starts with FE FF', binary: null }
  const signature = signatures.find((entry) => startsWith(bytes, entry.bytes))
  if (signature !== undefined) return { encoding: 'utf-8', bom: 0, evidence: '', binary: signature.name }

  let evenZeros = 0
  let oddZeros = 0
  let controls = 0
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i]!
    if (byte === 0) {
      if (i % 2 === 0) evenZeros += 1
      else oddZeros += 1
    } else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += 1
  }
  const half = bytes.length / 2
  if (oddZeros > half * 0.6 && evenZeros < half * 0.1)
    return { encoding: 'utf-16le', bom: 0, evidence: `${oddZeros} of ${Math.floor(half)} characters have a zero second byte`, binary: null }
  if (evenZeros > half * 0.6 && oddZeros < half * 0.1)
    return { encoding: 'utf-16be', bom: 0, evidence: `${evenZeros} of ${Math.floor(half)} characters have a zero first byte`, binary: null }
  if (evenZeros + oddZeros > bytes.length * 0.01 || controls > bytes.length * 0.05)
    return { encoding: 'utf-8', bom: 0, evidence: '', binary: 'no text: it is full of control characters' }
  const bad = invalidUtf8At(bytes)
  if (bad === -1) {
    const plain = !bytes.some((byte) => byte >= 0x80)
    return { encoding: 'utf-8', bom: 0, evidence: plain ? 'plain ASCII so far' : 'every byte sequence is valid UTF-8', binary: null }
  }
  const hex = bytes[bad]!.toString(16).toUpperCase().padStart(2, '0')
  return { encoding: 'windows-1252', bom: 0, evidence: `byte ${hex} at offset ${bad} is not valid UTF-8`, binary: null }
}

/** The decision shown for an encoding. */
export function encodingDecision(finding: EncodingFinding, chosen: boolean): Decision {
  const value = finding.bom === 3 ? 'utf-8 with byte order mark' : finding.encoding
  return { subject: 'data.encoding', value, evidence: finding.evidence, chosen }
}
