import type { Attrs } from '../../ir/types.ts'
import { f32x4, v128 } from '../../wasm/index.ts'
import type { V128 } from '../../wasm/index.ts'
import { numberAttr } from '../support/shapes.ts'
import { lane } from './math.ts'
import type { LaneContext, LaneRule } from './types.ts'

type One = (context: LaneContext, x: V128, attrs: Attrs) => V128
type Two = (context: LaneContext, a: V128, b: V128) => V128

const one =
  (rule: One): LaneRule =>
  (context, [x], attrs) =>
    rule(context, x!, attrs)
const two =
  (rule: Two): LaneRule =>
  (context, [a, b]) =>
    rule(context, a!, b!)

/** 1 where the mask is set, 0 elsewhere. */
const oneWhere = (context: LaneContext, mask: V128): V128 => v128.and(mask, context.constant(1))
const positive = (context: LaneContext, x: V128): V128 => f32x4.gt(x, context.constant(0))

/** How each elementwise op works on four lanes: the operations of the float32 reference kernel in the same order. */
export const laneRules: { readonly [op: string]: LaneRule } = {
  fill: (c, _, attrs) => c.constant(numberAttr(attrs, 'value')),
  broadcast: one((_, x) => x),
  neg: one((_, x) => f32x4.neg(x)),
  abs: one((_, x) => f32x4.abs(x)),
  sqrt: one((_, x) => f32x4.sqrt(x)),
  square: one((_, x) => f32x4.mul(x, x)),
  reciprocal: one((c, x) => f32x4.div(c.constant(1), x)),
  exp: one((c, x) => lane.exp(c, x)),
  log: one((c, x) => lane.log(c, x)),
  sin: one((c, x) => lane.sin(c, x)),
  cos: one((c, x) => lane.cos(c, x)),
  erf: one((c, x) => lane.erf(c, x)),
  tanh: one((c, x) => lane.tanh(c, x)),
  sigmoid: one((c, x) => lane.sigmoid(c, x)),
  relu: one((c, x) => f32x4.pmax(x, c.constant(0))),
  leakyRelu: one((c, x, attrs) => v128.bitselect(x, f32x4.mul(x, c.constant(numberAttr(attrs, 'alpha'))), positive(c, x))),
  elu: one((c, x, attrs) => {
    const below = f32x4.mul(c.constant(numberAttr(attrs, 'alpha')), f32x4.sub(lane.exp(c, x), c.constant(1)))
    return v128.bitselect(x, below, positive(c, x))
  }),
  gelu: one((c, x) => f32x4.mul(f32x4.mul(c.constant(0.5), x), f32x4.add(c.constant(1), lane.erf(c, c.f.let(f32x4.mul(x, c.constant(0.7071067811865476))))))),
  silu: one((c, x) => f32x4.mul(x, lane.sigmoid(c, x))),
  softplus: one((c, x) => f32x4.add(f32x4.pmax(x, c.constant(0)), lane.log1p(c, c.f.let(lane.exp(c, c.f.let(f32x4.neg(f32x4.abs(x)))))))),
  hardShrink: one((c, x, attrs) => v128.andnot(x, f32x4.le(f32x4.abs(x), c.constant(numberAttr(attrs, 'lambda'))))),
  step: one((c, x) => oneWhere(c, positive(c, x))),
  sign: one((c, x) => {
    const unit = v128.or(v128.and(x, c.bits(0x80000000)), c.constant(1))
    return v128.bitselect(unit, x, f32x4.gt(f32x4.abs(x), c.constant(0)))
  }),
  add: two((_, a, b) => f32x4.add(a, b)),
  sub: two((_, a, b) => f32x4.sub(a, b)),
  mul: two((_, a, b) => f32x4.mul(a, b)),
  div: two((_, a, b) => f32x4.div(a, b)),
  maximum: two((_, a, b) => f32x4.max(a, b)),
  minimum: two((_, a, b) => f32x4.min(a, b)),
  greater: two((c, a, b) => oneWhere(c, f32x4.gt(a, b))),
  pow: two((c, a, b) => lane.pow(c, a, b)),
  where: (c, [condition, a, b]) => v128.bitselect(a!, b!, f32x4.ne(condition!, c.constant(0))),
  sigmoidCrossEntropy: two((c, z, t) => {
    const linear = f32x4.sub(f32x4.pmax(z, c.constant(0)), f32x4.mul(z, t))
    return f32x4.add(linear, lane.log1p(c, c.f.let(lane.exp(c, c.f.let(f32x4.neg(f32x4.abs(z)))))))
  }),
}
