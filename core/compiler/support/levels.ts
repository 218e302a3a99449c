import type { Instruction, IrFunction, ValueId } from '../../ir/types.ts'
import type { Columns } from '../network.ts'

/**
 * Instructions by level: one above the highest of their inputs.
 * @param isPacked values that are parameters before anything is computed: what makes only those is left out
 */
export function levelsOf({ types, instructions }: IrFunction, isPacked: (value: ValueId) => boolean): Instruction[][] {
  const level = new Int32Array(types.length)
  const byLevel: Instruction[][] = []
  for (const instruction of instructions) {
    if (instruction.outputs.every(isPacked)) continue
    let above = 0
    for (const input of instruction.inputs) above = Math.max(above, level[input]!)
    for (const output of instruction.outputs) level[output] = above + 1
    ;(byLevel[above] ??= []).push(instruction)
  }
  return byLevel
}

/** Columns one after the other, neighbours joined into runs. */
export function joinNeighbours(parts: readonly Columns[]): Columns[] {
  const runs: Columns[] = []
  for (const part of parts) {
    const top = runs.at(-1)
    if (top?.value === part.value && top.start + top.length === part.start) runs[runs.length - 1] = { value: top.value, start: top.start, length: top.length + part.length }
    else runs.push(part)
  }
  return runs
}
