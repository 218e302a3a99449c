import { floatBits, v128 } from '../../wasm/index.ts'
import type { V128 } from '../../wasm/index.ts'

/** Bytes of a constant: two vectors side by side, for loads that are paired. */
const slotBytes = 32

/** Vectors of one repeated 32-bit pattern, in memory from `base`: loading them is faster than immediates in hot loops. */
export class ConstantPool {
  readonly base: number
  readonly capacity: number
  readonly #slots = new Map<number, number>()

  /** Room for `capacity` distinct constants. */
  constructor(base: number, capacity: number) {
    this.base = base
    this.capacity = capacity
  }

  get bytes(): number {
    return this.capacity * slotBytes
  }

  /** @param odd whether it meets the second of two vectors that are computed side by side */
  bits(pattern: number, odd = false): V128 {
    const key = pattern | 0
    let slot = this.#slots.get(key)
    if (slot === undefined) {
      slot = this.#slots.size
      if (slot >= this.capacity) return v128.const([key, key, key, key])
      this.#slots.set(key, slot)
    }
    return v128.load(0, this.base + slot * slotBytes + (odd ? 16 : 0))
  }

  float(value: number, odd = false): V128 {
    return this.bits(floatBits(value), odd)
  }

  /** The pool's contents. */
  data(): Uint8Array {
    const words = slotBytes / 4
    const values = new Int32Array(this.#slots.size * words)
    for (const [pattern, slot] of this.#slots) values.fill(pattern, slot * words, (slot + 1) * words)
    return new Uint8Array(values.buffer)
  }
}
