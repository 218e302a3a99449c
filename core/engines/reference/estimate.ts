import type { Program } from '../../ir/types.ts'
import { sizeOf, workOf } from '../support/work.ts'
import type { EngineEstimate, EngineOptions } from '../types.ts'

/** Seconds for each operation of a kind: a fit to steps of thirty networks on an AMD EPYC with Node 24. */
const seconds = { products: 2.7e-9, convolutions: 1.2e-8, synapses: 5.7e-9, elements: 1.8e-8, instructions: 3e-7 }

/** Expected time of one step and memory at a batch size. */
export function estimate(program: Program, options: EngineOptions, rows: number): EngineEstimate {
  const bytes = options.precision === 'float64' ? 8 : 4
  const work = workOf(program.functions.step, Math.min(options.batchSize, Math.max(rows, 1)))
  const sizes = program.parameters.map(({ shape }) => sizeOf(shape, 1))
  const stored = sizes.reduce((sum, size) => sum + size, 0) + program.slots.reduce((sum, slot) => sum + sizes[slot.parameter]!, 0)
  const columns = program.data.reduce((sum, { shape }) => sum + sizeOf(shape, 1), 0)
  return {
    secondsPerStep:
      work.products * seconds.products +
      work.convolutions * seconds.convolutions +
      work.synapses * seconds.synapses +
      work.elements * seconds.elements +
      work.instructions * seconds.instructions,
    bytes: (work.results + stored + columns * rows) * bytes,
    threads: 1,
  }
}
