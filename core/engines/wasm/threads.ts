import { dataInputs } from '../../compiler/fuse.ts'
import type { Instruction, IrFunction } from '../../ir/types.ts'
import { laneRules } from '../../ops/wasm/lanes.ts'
import { sharedRules } from '../../ops/wasm/rows.ts'
import { sizeOf } from '../support/work.ts'

/** Work on fewer floats is done before other threads have met. */
export const worthSharing = 2048

/** Products over rows of samples: they divide their results among threads. */
export const sharedProducts: ReadonlySet<string> = new Set(['sparseAffine', 'linear', 'linearInputGrad', 'linearWeightGrad'])

/** What each further thread adds to the speed of one, and the seconds until threads have met after an instruction. */
const gain = 0.75
const meeting = 1e-6
/** A thread more must save this part of a step. */
const least = 0.08

/** How a step's time is made up. */
export interface StepTime {
  /** Seconds on one thread, and of these what threads divide. */
  readonly alone: number
  readonly shared: number
  /** How often threads meet. */
  readonly meetings: number
}

/** Instructions that threads divide among them. */
export function sharedInstructions(fn: IrFunction, batch: number): readonly Instruction[] {
  return fn.instructions.filter((instruction) => {
    const { op, outputs } = instruction
    if (!sharedProducts.has(op) && !sharedRules.has(op) && laneRules[op] === undefined) return false
    return [...dataInputs(instruction), ...outputs].reduce((sum, value) => sum + sizeOf(fn.types[value]!, batch), 0) >= worthSharing
  })
}

/** Expected seconds of a step on so many threads. */
export const secondsWith = ({ alone, shared, meetings }: StepTime, threads: number): number =>
  threads === 1 ? alone : alone - shared + shared / (1 + (threads - 1) * gain) + meetings * meeting

/** The number of threads that a step is fastest with, each of them worth its while. */
export function bestThreads(time: StepTime, most: number): number {
  let best = 1
  /** What a step may take with the threads looked at. */
  let allowed = secondsWith(time, 1)
  for (let threads = 2; threads <= most; threads += 1) {
    allowed *= 1 - least
    const expected = secondsWith(time, threads)
    if (expected >= allowed) continue
    best = threads
    allowed = expected
  }
  return best
}
