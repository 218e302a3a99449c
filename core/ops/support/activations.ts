import type { ValueId } from '../../ir/types.ts'
import type { Builder } from '../types.ts'
import { scalar } from './gradient.ts'

/** Activation functions made of other ops: they run on every engine and differentiate by the rules of their parts. */
type Emitter = (builder: Builder, x: ValueId) => ValueId

const clamp = (builder: Builder, x: ValueId, low: number, high: number): ValueId =>
  builder.emit('minimum', [builder.emit('maximum', [x, scalar(builder, low)]), scalar(builder, high)])

/** λ·x where x > 0, else λ·α·(exp(x) − 1). Source: Klambauer et al., "Self-normalizing neural networks", NeurIPS 2017. */
const selu: Emitter = (builder, x) => builder.emit('mul', [builder.emit('elu', [x], { alpha: 1.6732632423543772 }), scalar(builder, 1.0507009873554805)])

/** min(max(x + 3, 0), 6)/6 */
const hardSigmoid: Emitter = (builder, x) =>
  builder.emit('mul', [clamp(builder, builder.emit('add', [x, scalar(builder, 3)]), 0, 6), scalar(builder, 1 / 6)])

/** min(max(x, −1), 1) */
const hardTanh: Emitter = (builder, x) => clamp(builder, x, -1, 1)

/** x/(1 + |x|) */
const softsign: Emitter = (builder, x) => builder.emit('div', [x, builder.emit('add', [builder.emit('abs', [x]), scalar(builder, 1)])])

/** exp(−x²) */
const gaussian: Emitter = (builder, x) => builder.emit('exp', [builder.emit('neg', [builder.emit('square', [x])])])

/** min(max(x, 0), 6) */
const relu6: Emitter = (builder, x) => builder.emit('minimum', [builder.emit('relu', [x]), scalar(builder, 6)])

/** x·tanh(log(1 + exp(x))). Source: Misra, "Mish: a self regularized non-monotonic activation function", BMVC 2020. */
const mish: Emitter = (builder, x) => builder.emit('mul', [x, builder.emit('tanh', [builder.emit('softplus', [x])])])

/** The table, by the names that node parameters use. */
export const composedActivations = { selu, hardSigmoid, hardTanh, softsign, gaussian, relu6, mish } as const satisfies {
  readonly [name: string]: Emitter
}

export type ComposedActivation = keyof typeof composedActivations
