import type { IrFunction } from '../../ir/types.ts'
import { float32Math, float64Math } from '../../base/math/index.ts'
import { opDefinition } from '../../ops/builder.ts'
import type { KernelContext, NdArray } from '../../ops/types.ts'
import type { EngineOptions } from '../types.ts'

export type Runner = (args: readonly NdArray[]) => NdArray[]

/** A kernel context whose step counter the engine advances. */
export interface RunContext extends KernelContext {
  step: number
}

/** Everything kernels need: the arithmetic of the precision, a zeroed array of its type, the seed, and bodies of scans. */
export function createContext({ precision, seed }: Pick<EngineOptions, 'precision' | 'seed'>): RunContext {
  const bodies = new WeakMap<IrFunction, Runner>()
  const single = precision === 'float32'
  const context: RunContext = {
    math: single ? float32Math : float64Math,
    seed,
    step: 0,
    alloc: (shape) => {
      let size = 1
      for (const dim of shape) size *= dim
      return { shape, data: single ? new Float32Array(size) : new Float64Array(size) }
    },
    call: (body, args) => {
      const known = bodies.get(body)
      if (known !== undefined) return known(args)
      const run = prepare(body, context)
      bodies.set(body, run)
      return run(args)
    },
  }
  return context
}

/**
 * Turns a function into a list of closures, one per instruction. A value is dropped after its last use, so that its
 * memory can be reclaimed while the function still runs.
 */
export function prepare(fn: IrFunction, context: RunContext): Runner {
  const lastUse = new Map<number, number>()
  fn.instructions.forEach(({ inputs }, i) => {
    for (const input of inputs) lastUse.set(input, i)
  })
  for (const { value } of fn.results) lastUse.delete(value)
  const dropped: number[][] = fn.instructions.map(() => [])
  for (const [value, at] of lastUse) dropped[at]!.push(value)

  const values = new Array<NdArray | undefined>(fn.types.length)
  const steps = fn.instructions.map(({ op, inputs, attrs, outputs }, i) => {
    const { kernel } = opDefinition(op)
    const done = dropped[i]!
    return (): void => {
      const results = kernel(
        inputs.map((input) => values[input]!),
        attrs,
        context,
      )
      for (let n = 0; n < outputs.length; n += 1) values[outputs[n]!] = results[n]
      for (const value of done) values[value] = undefined
    }
  })
  return (args) => {
    fn.arguments.forEach(({ value }, i) => {
      values[value] = args[i]
    })
    for (const step of steps) step()
    const results = fn.results.map(({ value }) => values[value]!)
    values.fill(undefined)
    return results
  }
}
