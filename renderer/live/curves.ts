/** Curves of activation functions, computed by the ops' own kernels, so that a picture can never differ from the network. */
import { float64Math } from '../../core/base/math/index.ts'
import type { ParamValues } from '../../core/base/params.ts'
import { activationParams, activations, type Activation } from '../../core/nodes/support/activations.ts'
import { ops } from '../../core/ops/registry.ts'
import type { KernelContext, OpDefinition } from '../../core/ops/types.ts'

export interface CurveRange {
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly top: number
}

const table: { readonly [name: string]: OpDefinition } = ops

const context: KernelContext = {
  math: float64Math,
  seed: 0,
  step: 0,
  alloc: (shape) => ({ shape, data: new Float64Array(shape.reduce((total, size) => total * size, 1)) }),
  call: () => [],
}

const functions: { readonly [name: string]: Activation } = activations
const defaults = activationParams('function')

/** The op's `alpha` is the function's own parameter: a slope of leaky ReLU, α of ELU. */
function alphaOf(name: string, params: ParamValues): number {
  const own = Object.hasOwn(functions, name) ? functions[name]?.param : undefined
  if (own === undefined) return 1
  const value = params[own]
  return typeof value === 'number' ? value : defaults[own].default
}

/** Values of an elementwise function; unchanged for `identity` and for functions that mix elements, such as softmax. */
export function curveValues(name: string, params: ParamValues, inputs: Float64Array): Float64Array {
  const op = Object.hasOwn(table, name) ? table[name] : undefined
  if (op === undefined || op.elementwise !== true) return inputs
  const [result] = op.kernel([{ shape: [inputs.length], data: inputs }], { alpha: alphaOf(name, params) }, context)
  return result === undefined ? inputs : Float64Array.from(result.data)
}

/** One value of an elementwise function. */
export const curveValue = (name: string, params: ParamValues, x: number): number => curveValues(name, params, Float64Array.of(x))[0] ?? NaN

/** Slope of an elementwise function, by central difference; at a kink the mean of both sides. */
export function curveSlope(name: string, params: ParamValues, x: number): number {
  const h = 1e-5 * Math.max(1, Math.abs(x))
  return (curveValue(name, params, x + h) - curveValue(name, params, x - h)) / (2 * h)
}

const saturating = new Set(['tanh', 'sigmoid', 'erf'])

/** Window in which the function shows its character. */
export function curveRange(name: string, params: ParamValues, reach = 3.2): CurveRange {
  const values = curveValues(name, params, Float64Array.from({ length: 65 }, (_, i) => -reach + (i / 32) * reach))
  const low = Math.min(0, ...values)
  const high = Math.max(0, ...values)
  const pad = (high - low || 1) * (saturating.has(name) ? 0.12 : 0.08)
  return { left: -reach, right: reach, bottom: low - pad, top: high + pad }
}

/** SVG path of the curve in a box of `width` × `height`. */
export function curvePath(name: string, params: ParamValues, range: CurveRange, width: number, height: number, samples = 81): string {
  const xs = Float64Array.from({ length: samples }, (_, i) => range.left + (i / (samples - 1)) * (range.right - range.left))
  const ys = curveValues(name, params, xs)
  return Array.from(ys, (y, i) => {
    const px = (i / (samples - 1)) * width
    const py = height - ((y - range.bottom) / (range.top - range.bottom)) * height
    return `${i === 0 ? 'M' : 'L'}${px.toFixed(2)},${py.toFixed(2)}`
  }).join(' ')
}
