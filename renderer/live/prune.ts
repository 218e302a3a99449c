/** A program's `probe` reduced to some of its results: maps over thousands of points compute nothing that they do not show. */
import type { IrFunction, Program } from '../../core/ir/types.ts'

/** The function with only the results named and the instructions that they need. Value ids stay as they are. */
export function pruneFunction(fn: IrFunction, wanted: ReadonlySet<string>): IrFunction {
  const results = fn.results.filter(({ target }) => target.kind === 'output' && wanted.has(target.name))
  const needed = new Set(results.map(({ value }) => value))
  const instructions = fn.instructions.toReversed().filter((instruction) => {
    if (!instruction.outputs.some((value) => needed.has(value))) return false
    for (const input of instruction.inputs) needed.add(input)
    return true
  })
  return { ...fn, instructions: instructions.toReversed(), results }
}

/** A program whose `probe` yields only these results. */
export function pruneProbe(program: Program, outputs: Iterable<string>): Program {
  return { ...program, functions: { ...program.functions, probe: pruneFunction(program.functions.probe, new Set(outputs)) } }
}
