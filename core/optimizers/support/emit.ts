import type { ParamValues } from '../../base/params.ts'
import type { ValueId } from '../../ir/types.ts'
import type { Builder } from '../../ops/types.ts'
import { scalar } from '../../ops/support/gradient.ts'

/** A numeric parameter by name. Throws when it is missing: params were checked against the spec before. */
export function numberParam(params: ParamValues, name: string): number {
  const value = params[name]
  if (typeof value !== 'number') throw new Error(`parameter '${name}' is not a number`)
  return value
}

/** A slot or per-step scalar by name. */
export function named(values: { readonly [name: string]: ValueId }, name: string): ValueId {
  const value = values[name]
  if (value === undefined) throw new Error(`'${name}' was declared but not given`)
  return value
}

/** Short names for the arithmetic of updates. */
export function arithmetic(builder: Builder) {
  const binary = (op: string) => (a: ValueId, b: ValueId) => builder.emit(op, [a, b])
  return {
    add: binary('add'),
    sub: binary('sub'),
    mul: binary('mul'),
    div: binary('div'),
    square: (a: ValueId) => builder.emit('square', [a]),
    sqrt: (a: ValueId) => builder.emit('sqrt', [a]),
    number: (value: number) => scalar(builder, value),
    /** a·number */
    scale: (a: ValueId, by: number) => builder.emit('mul', [a, scalar(builder, by)]),
  }
}

/** Below any use as a gradient: 2⁻⁵⁷, which can still be squared and weighted without becoming subnormal. */
const leastGradient = 6.938893903907228e-18
/** Below any use as a running mean of gradients: 2⁻¹⁰⁰, which can still be multiplied by a learning rate. */
const leastMean = 7.888609052210118e-31
/** The least normal float32. */
const leastSquare = 1.1754943508222875e-38

/**
 * Numbers too small to move a weight count as 0. Left alone, the running means of a weight whose gradient stays away (that
 * of a ReLU which is always off) decay until they are subnormal and stay there, and processors take several times as long
 * to multiply, divide and take roots of such numbers.
 */
export function negligible(builder: Builder) {
  const shrink = (lambda: number) => (value: ValueId) => builder.emit('hardShrink', [value], { lambda })
  return { gradient: shrink(leastGradient), mean: shrink(leastMean), square: shrink(leastSquare) }
}

/** decay·average + (1 − decay)·value: an exponential moving average. */
export function movingAverage(builder: Builder, average: ValueId, value: ValueId, decay: number): ValueId {
  const { add, scale } = arithmetic(builder)
  return add(scale(average, decay), scale(value, 1 - decay))
}
