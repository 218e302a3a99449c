/** Pooling over images and signals: everything but the words. */
import type { ParamSpecs } from '../../base/params.ts'
import type { NodeDefinition } from '../types.ts'
import { textOf } from './values.ts'
import { asImage, extentSpec, extentsOf, fromImage, groundOf, movedShape, needsGround, paddingOf, paddingSpec, place, tooSmall, type Axes } from './window.ts'

/** Greatest or mean. */
export const poolSpec = {
  type: 'choice',
  label: 'Keep',
  help: 'What stands for each window.',
  default: 'max',
  options: [
    { value: 'max', label: 'Maximum', help: 'The greatest number: whether a pattern occurs anywhere in the window.' },
    { value: 'average', label: 'Average', help: 'The mean: how much of it there is. Padding does not count.' },
  ],
} as const

export function poolingSpecs(axes: Axes) {
  return {
    pool: poolSpec,
    size: extentSpec(axes, 'Size', axes === 2 ? 'Height and width of the window.' : 'Length of the window.', 2),
    stride: extentSpec(axes, 'Stride', 'How far the window moves at each step; as far as it is large leaves no overlap.', 2),
    padding: paddingSpec('none'),
  } as const satisfies ParamSpecs
}

const once = [1, 1] as const

/** Ports, shape rule and lowering of a pooling. */
export const poolingRules = (axes: Axes): Pick<NodeDefinition, 'ports' | 'shape' | 'parameters' | 'lower' | 'presets'> => ({
  ports: () => ({
    inputs: [{ name: 'in', label: 'in', help: axes === 2 ? 'One image.' : 'One signal, or a sequence of vectors.' }],
    outputs: [{ name: 'out', label: 'out', help: 'The same channels, smaller.' }],
  }),
  presets: [
    { title: axes === 2 ? 'Max pooling 2D' : 'Max pooling 1D', params: { pool: 'max' }, keywords: ['maximum'] },
    { title: axes === 2 ? 'Average pooling 2D' : 'Average pooling 1D', params: { pool: 'average' }, keywords: ['mean'] },
  ],
  shape: ({ params, inputs }) => {
    const [wire] = inputs
    if (wire === undefined) return { ok: true, outputs: {} }
    const ground = groundOf(wire.shape, axes)
    if (ground === null) return { ok: false, problems: [needsGround(wire, axes)] }
    const size = extentsOf(params, 'size', axes)
    const { positions } = place(ground.extent, size, extentsOf(params, 'stride', axes), once, paddingOf(params))
    if (positions.some((count) => count < 1)) return { ok: false, problems: [tooSmall(wire, size, once, axes)] }
    return { ok: true, outputs: { out: movedShape(wire.shape, axes, positions, ground.channels) } }
  },
  parameters: () => [],
  lower: ({ builder, params, inputs, values }) => {
    const size = extentsOf(params, 'size', axes)
    const { stride, dilation, padding } = place(groundOf(inputs[0]!.shape, axes)!.extent, size, extentsOf(params, 'stride', axes), once, paddingOf(params))
    const x = asImage(builder, values[0]!, axes)
    const pooled = builder.emit(textOf(params, 'pool') === 'max' ? 'maxPool2d' : 'averagePool2d', [x], { size, stride, dilation, padding })
    return { outputs: { out: fromImage(builder, pooled, axes) } }
  },
})
