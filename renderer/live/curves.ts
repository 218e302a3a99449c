/** Curves of activation functions, computed by what the network itself computes, so that a picture can never differ from the network. */
import type { ParamValues } from '../../core/base/params.ts'
import { createContext, prepare, type Runner } from '../../core/engines/reference/interpret.ts'
import { activationParams, activations, type Activation } from '../../core/nodes/support/activations.ts'
import { createBuilder } from '../../core/ops/builder.ts'

export interface CurveRange {
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly top: number
}

const functions: { readonly [name: string]: Activation } = activations
const { slope, alpha } = activationParams('function')
const context = createContext({ precision: 'float64', seed: 0 })
const runners = new Map<string, Runner>()

/** The function as the network computes it, on any number of values. */
function runnerOf(name: string, activation: Activation, params: ParamValues): Runner {
  const own = { slope: params['slope'] ?? slope.default, alpha: params['alpha'] ?? alpha.default }
  const key = JSON.stringify([name, own])
  const known = runners.get(key)
  if (known !== undefined) return known
  const builder = createBuilder(name)
  const x = builder.argument(['batch'], { kind: 'argument', index: 0 })
  builder.result(activation.emit(builder, x, own), { kind: 'result', index: 0 })
  const run = prepare(builder.finish(), context)
  if (runners.size > 100) runners.clear()
  runners.set(key, run)
  return run
}

/** Values of an elementwise function; unchanged for `identity` and for functions that mix elements, such as softmax. */
export function curveValues(name: string, params: ParamValues, inputs: Float64Array): Float64Array {
  const activation = Object.hasOwn(functions, name) ? functions[name] : undefined
  if (activation === undefined || activation.vector === true) return inputs
  const [result] = runnerOf(name, activation, params)([{ shape: [inputs.length], data: inputs }])
  return result === undefined ? inputs : Float64Array.from(result.data)
}

/** One value of an elementwise function. */
export const curveValue = (name: string, params: ParamValues, x: number): number => curveValues(name, params, Float64Array.of(x))[0] ?? NaN

/** Slope of an elementwise function, by central difference; at a kink the mean of both sides. */
export function curveSlope(name: string, params: ParamValues, x: number): number {
  const h = 1e-5 * Math.max(1, Math.abs(x))
  return (curveValue(name, params, x + h) - curveValue(name, params, x - h)) / (2 * h)
}

const saturating = new Set(['tanh', 'sigmoid', 'hardTanh', 'hardSigmoid', 'softsign', 'gaussian', 'sine'])

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
