import { serializeDocument } from './serialize.ts'
import type { LoomDocument } from './types.ts'

/**
 * 64-bit fingerprint (16 hexadecimal digits) of what `serializeDocument` would write: equal documents have equal hashes
 * whatever order their records were added in. Two interleaved FNV-1a streams: for comparing states of one document, not for security.
 */
export function documentHash(document: LoomDocument): string {
  const text = serializeDocument(document)
  let a = 0x811c9dc5
  let b = 0x01000193
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 0x01000193)
    b = Math.imul(b ^ ((unit << 7) | (a >>> 25)), 0x85ebca6b)
  }
  const hex = (n: number): string => (n >>> 0).toString(16).padStart(8, '0')
  return hex(a) + hex(b)
}
