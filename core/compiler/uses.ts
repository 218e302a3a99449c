import type { Instruction, IrFunction, ValueId } from '../ir/types.ts'

/** Where each value of a function is used: the instructions that read it, in order, as often as they read it. */
export class Uses {
  private readonly instructions: readonly Instruction[]
  /** First entry of each value in `readers`, and the end of the last one's. */
  private readonly starts: Uint32Array
  /** Places of instructions. */
  private readonly readers: Uint32Array
  private readonly results: Uint8Array

  constructor({ types, instructions, results }: IrFunction) {
    this.instructions = instructions
    this.starts = new Uint32Array(types.length + 1)
    this.results = new Uint8Array(types.length)
    for (const { value } of results) this.results[value] = 1
    for (const { inputs } of instructions) for (const input of inputs) this.starts[input + 1]! += 1
    for (let value = 0; value < types.length; value += 1) this.starts[value + 1]! += this.starts[value]!
    this.readers = new Uint32Array(this.starts[types.length]!)
    const next = this.starts.slice()
    for (let place = 0; place < instructions.length; place += 1) {
      for (const input of instructions[place]!.inputs) {
        this.readers[next[input]!] = place
        next[input]! += 1
      }
    }
  }

  /** How often a value is read. */
  count(value: ValueId): number {
    return this.starts[value + 1]! - this.starts[value]!
  }

  /** The instruction that reads a value the n-th time, from 0. */
  user(value: ValueId, n: number): Instruction {
    return this.instructions[this.readers[this.starts[value]! + n]!]!
  }

  isResult(value: ValueId): boolean {
    return this.results[value] === 1
  }
}
