import { isAscii, isUtf8 } from 'node:buffer'
import { invalidUtf8At } from '../../core/data/csv/encoding.ts'
import type { Dialect } from '../../core/data/types.ts'

/** Bytes at `offset` are not UTF-8. */
export interface DecodeFailure {
  readonly offset: number
  readonly byte: number
}

export interface ChunkDecoder {
  /** Text of the next bytes; a character cut in two waits for the rest. */
  decode(bytes: Uint8Array, last: boolean): string | DecodeFailure
}

/** Length of an incomplete UTF-8 sequence at the end. */
function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!
    if ((byte & 0xc0) === 0x80) continue
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return needed > back ? back : 0
  }
  return 0
}

function utf8Decoder(): ChunkDecoder {
  let carry: Uint8Array = new Uint8Array(0)
  let offset = 0
  return {
    decode(bytes, last) {
      const joined = carry.length === 0 ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) : Buffer.concat([carry, bytes])
      const keep = last ? 0 : incompleteTail(joined)
      const whole = joined.subarray(0, joined.length - keep)
      const ascii = isAscii(whole)
      if (!ascii && !isUtf8(whole)) {
        const at = Math.max(0, invalidUtf8At(whole))
        return { offset: offset + at, byte: whole[at] ?? 0 }
      }
      // A copy: the caller fills the same buffer again.
      carry = Buffer.from(joined.subarray(joined.length - keep))
      offset += whole.length
      return whole.toString(ascii ? 'latin1' : 'utf8')
    },
  }
}

/** A decoder of a stream of bytes. UTF-8 is checked; windows-1252 and UTF-16 take every byte. */
export function createDecoder(encoding: Dialect['encoding'], strict: boolean): ChunkDecoder {
  if (encoding === 'utf-8' && strict) return utf8Decoder()
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  return { decode: (bytes, last) => decoder.decode(bytes, { stream: !last }) }
}
