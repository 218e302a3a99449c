import { cos64, log64 } from '../math/index.ts'
import { threefry } from './threefry.ts'

const words = new Uint32Array(2)

/** A 32-bit key for a text: FNV-1a over its UTF-16 code units, then an avalanche (Murmur3's finaliser). */
export function stringKey(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    hash = Math.imul(hash ^ (unit & 255), 0x01000193)
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Two numbers, into `words`: they are read there, for taking a result apart is slow. */
function draw(seed: number, purpose: string, name: string, index: number): void {
  threefry(seed, stringKey(`${purpose}\0${name}`), index, Math.floor(index / 4294967296) ^ Math.floor(seed / 4294967296), words)
}

const uniformOf = (high: number, low: number): number => ((high >>> 5) * 67108864 + (low >>> 6)) / 9007199254740992

/**
 * A number in [0, 1) with 53 bits that depends on its arguments alone, so that adding a name changes no other number.
 * @param seed whole number ≥ 0
 * @param index whole number ≥ 0
 */
export function uniformAt(seed: number, purpose: string, name: string, index: number): number {
  draw(seed, purpose, name, index)
  return uniformOf(words[0]!, words[1]!)
}

/** A standard normal number that depends on its arguments alone (Box and Muller). */
export function normalAt(seed: number, purpose: string, name: string, index: number): number {
  draw(seed, purpose, name, index)
  const u = (words[0]! + 1) / 4294967296
  const v = words[1]! / 4294967296
  return Math.sqrt(-2 * log64(u)) * cos64(6.283185307179586 * v)
}

/** A uniformly random order of 0 … n − 1 (Fisher and Yates), pure in its arguments. */
export function permutation(seed: number, purpose: string, name: string, n: number): Uint32Array {
  const key = stringKey(`${purpose}\0${name}`)
  const order = new Uint32Array(n)
  for (let i = 0; i < n; i += 1) order[i] = i
  const high = Math.floor(seed / 4294967296)
  for (let i = n - 1; i > 0; i -= 1) {
    threefry(seed, key, i, high, words)
    const j = Math.floor(uniformOf(words[0]!, words[1]!) * (i + 1))
    const swap = order[i]!
    order[i] = order[j]!
    order[j] = swap
  }
  return order
}
