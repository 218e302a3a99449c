import { uniformAt } from '../../base/random/index.ts'
import type { Shape } from '../../ir/types.ts'
import type { NdArray, OpSample } from '../types.ts'

/** Inputs of a sample: random numbers in its range, the same on every machine; flags and indices where it says so. */
export function sampleInputs(op: string, number: number, sample: OpSample): NdArray[] {
  const [low, high] = sample.range ?? [-2, 2]
  return sample.shapes.map((shape, i) => {
    const size = shape.reduce((product, dim) => product * dim, 1)
    const draw = (n: number): number => uniformAt(1, op, `${number}/${i}`, n)
    const bound = sample.indices?.[i]
    const value = (n: number): number => {
      if (sample.conditions?.includes(i) === true) return draw(n) < 0.5 ? 0 : 1
      return bound === undefined ? low + (high - low) * draw(n) : Math.floor(draw(n) * bound)
    }
    return { shape, data: Float64Array.from({ length: size }, (_, n) => value(n)) }
  })
}

/** Shapes of a sample's inputs with the batch named where it has one. */
export function symbolicShapes(sample: OpSample): Shape[] {
  const batch = sample.shapes[0]?.[0]
  return sample.shapes.map((shape) => (sample.batched === true && shape[0] === batch && shape.length > 1 ? ['batch', ...shape.slice(1)] : shape))
}

/** Whether an input takes part in differentiation: flags and indices do not. */
export const isContinuous = (sample: OpSample, input: number): boolean =>
  sample.conditions?.includes(input) !== true && sample.indices?.[input] === undefined

/** Weights of a sum over one result, in [−½, ½). */
export function sampleWeights(op: string, number: number, output: number, shape: readonly number[]): NdArray {
  const size = shape.reduce((product, dim) => product * dim, 1)
  return { shape, data: Float64Array.from({ length: size }, (_, n) => uniformAt(2, op, `${number}/${output}`, n) - 0.5) }
}
