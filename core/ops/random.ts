import type { OpDefinition } from './types.ts'
import { randomNormal, randomUniform } from '../base/random/index.ts'
import { filled } from './support/batch.ts'
import { arity, hasBatch, numberAttr, shapeAttr } from './support/shapes.ts'

/**
 * `random{key, shape, distribution}`: pure in the engine's seed, the key, the step and the element's row-major index.
 * Threefry-2x32 with key (seed, key) and counter (index, step). Uniform numbers are multiples of 2⁻²⁴ in [0, 1), the
 * same in both precisions; normal ones are √(−2 log u)·cos(2π v) of two such numbers. With a leading 'batch' it takes
 * one input, whose batch it follows. Within a `scan` body every step would draw the same numbers: draw them outside,
 * with a time axis.
 */
export const random: OpDefinition = {
  name: 'random',
  summary: 'uniform numbers in [0, 1) or standard normal ones, pure in (seed, key, step, index)',
  infer(inputs, attrs) {
    const shape = shapeAttr(attrs, 'shape')
    numberAttr(attrs, 'key')
    if (attrs.distribution !== 'uniform' && attrs.distribution !== 'normal') throw new Error("the distribution is 'uniform' or 'normal'")
    arity(inputs, hasBatch(shape) ? 1 : 0)
    if (hasBatch(shape) && !hasBatch(inputs[0]!)) throw new Error('the input to follow has no batch')
    return [shape]
  },
  kernel([like], attrs, context) {
    const y = context.alloc(filled(shapeAttr(attrs, 'shape'), like))
    const key = numberAttr(attrs, 'key')
    const draw = attrs.distribution === 'uniform' ? randomUniform : randomNormal
    for (let i = 0; i < y.data.length; i += 1) y.data[i] = draw(context.math, context.seed, key, context.step, i)
    return [y]
  },
  gradient: 'none',
  samples: [
    { shapes: [], attrs: { key: 7, shape: [2, 3], distribution: 'uniform' } },
    { shapes: [[3, 2]], attrs: { key: 8, shape: ['batch', 4], distribution: 'normal' }, batched: true },
  ],
}
