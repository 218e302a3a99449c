import { floatBits, v128 } from '../../wasm/index.ts'
import type { V128 } from '../../wasm/index.ts'

/** Vectors of one repeated 32-bit pattern, in memory from `base`: loading them is faster than immediates in hot loops. */
export class ConstantPool {
  readonly base: number
  readonly capacity: number
  readonly #slots = new Map<number, number>()

  /** Room for `capacity` distinct constants of 16 bytes. */
  constructor(base: number, capacity: number) {
    this.base = base
    this.capacity = capacity
  }

  get bytes(): number {
    return this.capacity * 16
  }

  bits(pattern: number): V128 {
    const key = pattern | 0
    let slot = this.#slots.get(key)
    if (slot === undefined) {
      slot = this.#slots.size
      if (slot >= this.capacity) return v128.const([key, key, key, key])
      this.#slots.set(key, slot)
    }
    return v128.load(0, this.base + slot * 16)
  }

  float(value: number): V128 {
    return this.bits(floatBits(value))
  }

  /** The pool's contents. */
  data(): Uint8Array {
    const values = new Int32Array(this.#slots.size * 4)
    for (const [pattern, slot] of this.#slots) values.fill(pattern, slot * 4, slot * 4 + 4)
    return new Uint8Array(values.buffer)
  }
}
