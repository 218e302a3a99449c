/** Convolution over images and signals: everything but the words. */
import type { ParamSpecs, ParamValues } from '../../base/params.ts'
import type { LowerContext, Lowered, NodeDefinition, ParameterDecl, ShapeAnswer, ShapeContext } from '../types.ts'
import { activationOf, activationParams, activationSpec } from './activations.ts'
import { shapeWords } from './axes.ts'
import { initialOf, initialSpecs } from './initial.ts'
import { penaltySpecs, restraintOf, restraintSpecs } from './regularise.ts'
import { flagOf, numberOf } from './values.ts'
import { asImage, extentSpec, extentsOf, fromImage, groundOf, movedShape, needsGround, paddingOf, paddingSpec, place, tooSmall, type Axes } from './window.ts'

/** Parameters of a convolution. */
export function convolutionSpecs(axes: Axes, transposed = false) {
  return {
    filters: { type: 'number', label: 'Filters', help: 'How many patterns it looks for: the channels of the result.', default: 8, min: 1, max: 65536, integer: true },
    kernel: extentSpec(axes, 'Kernel', axes === 2 ? 'Height and width of the window.' : 'Length of the window.', 3),
    stride: extentSpec(axes, 'Stride', transposed ? 'How many times larger the result is.' : 'How far the window moves at each step; 2 halves the size.', transposed ? 2 : 1),
    padding: paddingSpec('same'),
    dilation: extentSpec(axes, 'Dilation', 'Distance between the cells of the window; 2 leaves every other cell out.', 1, true),
    groups: { type: 'number', label: 'Groups', help: 'Splits the channels into groups that do not see each other; as many as channels come in gives a depthwise convolution.', default: 1, min: 1, max: 65536, integer: true, advanced: true },
    activation: activationSpec('Activation', 'relu', true),
    ...activationParams('activation'),
    useBias: { type: 'boolean', label: 'Bias', help: 'Adds a learned constant to every channel of the result.', default: true },
    ...initialSpecs,
    ...(transposed ? penaltySpecs : restraintSpecs),
  } as const satisfies ParamSpecs
}

const windowOf = (params: ParamValues, axes: Axes) =>
  ({ size: extentsOf(params, 'kernel', axes), stride: extentsOf(params, 'stride', axes), dilation: extentsOf(params, 'dilation', axes), padding: paddingOf(params) }) as const

function groupProblem({ params, inputs }: ShapeContext, channels: number): ShapeAnswer | null {
  const [groups, filters] = [numberOf(params, 'groups'), numberOf(params, 'filters')]
  if (channels % groups === 0 && filters % groups === 0) return null
  const data = { groups, channels, filters }
  return { ok: false, problems: [{ code: 'GROUPS_UNEVEN', param: 'groups', expected: `a divisor of ${channels} and ${filters}`, actual: shapeWords(inputs[0]!.shape), data }] }
}

/** Extents of the result of a transposed convolution. */
function grown(extent: readonly [number, number], { size, stride, dilation, padding }: ReturnType<typeof windowOf>): readonly [number, number] {
  const one = (axis: 0 | 1): number => (padding === 'same' ? extent[axis] * stride[axis] : (extent[axis] - 1) * stride[axis] + dilation[axis] * (size[axis] - 1) + 1)
  return [one(0), one(1)]
}

function shape(axes: Axes, transposed: boolean, context: ShapeContext): ShapeAnswer {
  const { params, inputs } = context
  const [wire] = inputs
  if (wire === undefined) return { ok: true, outputs: {} }
  const ground = groundOf(wire.shape, axes)
  if (ground === null) return { ok: false, problems: [needsGround(wire, axes)] }
  const uneven = groupProblem(context, ground.channels)
  if (uneven !== null) return uneven
  const window = windowOf(params, axes)
  const positions = transposed ? grown(ground.extent, window) : place(ground.extent, window.size, window.stride, window.dilation, window.padding).positions
  if (positions.some((count) => count < 1)) return { ok: false, problems: [tooSmall(wire, window.size, window.dilation, axes)] }
  return { ok: true, outputs: { out: movedShape(wire.shape, axes, positions, numberOf(params, 'filters')) } }
}

function parameters(axes: Axes, transposed: boolean, { params, inputs }: ShapeContext): readonly ParameterDecl[] {
  const ground = inputs.length === 0 ? null : groundOf(inputs[0]!.shape, axes)
  if (ground === null) return []
  const [groups, filters] = [numberOf(params, 'groups'), numberOf(params, 'filters')]
  const [height, width] = extentsOf(params, 'kernel', axes)
  const [inner, outer] = transposed ? [filters / groups, ground.channels] : [ground.channels / groups, filters]
  const [fanIn, fanOut] = [(height * width * ground.channels) / groups, (height * width * filters) / groups]
  const restraint = restraintOf(params)
  const kernel = { role: 'kernel', shape: [...(axes === 2 ? [height, width] : [width]), inner, outer], ...initialOf(params, 'activation'), fanIn, fanOut, ...(restraint === undefined ? {} : { restraint }) }
  const bias = { role: 'bias', shape: [filters], initializer: 'zeros', fanIn, fanOut }
  return flagOf(params, 'useBias') ? [kernel, bias] : [kernel]
}

function lower(axes: Axes, transposed: boolean, context: LowerContext): Lowered {
  const { builder, params, inputs, values } = context
  const { size, stride, dilation, padding } = windowOf(params, axes)
  const ground = groundOf(inputs[0]!.shape, axes)!
  const image = transposed ? grown(ground.extent, { size, stride, dilation, padding }) : ground.extent
  const placed = place(image, size, stride, dilation, padding)
  const attrs = { stride, dilation, padding: placed.padding, groups: numberOf(params, 'groups') }
  const kernel = asImageKernel(context, axes)
  const x = asImage(builder, values[0]!, axes)
  const product = transposed ? builder.emit('conv2dInputGrad', [x, kernel], { ...attrs, image }) : builder.emit('conv2d', [x, kernel], attrs)
  let sum = fromImage(builder, product, axes)
  if (flagOf(params, 'useBias')) sum = builder.emit('add', [sum, context.parameter('bias')])
  return { outputs: { out: activationOf(params, 'activation').emit(builder, sum, params) }, preActivation: sum }
}

function asImageKernel(context: LowerContext, axes: Axes): number {
  const { builder } = context
  const kernel = context.parameter('kernel')
  return axes === 2 ? kernel : builder.emit('reshape', [kernel], { shape: [1, ...builder.shape(kernel)] })
}

/** Ports, shape rule, parameters and lowering of a convolution. */
export const convolutionRules = (axes: Axes, transposed = false): Pick<NodeDefinition, 'ports' | 'shape' | 'parameters' | 'lower'> => ({
  ports: () => ({
    inputs: [{ name: 'in', label: 'in', help: axes === 2 ? 'One image.' : 'One signal, or a sequence of vectors.' }],
    outputs: [{ name: 'out', label: 'out', help: 'One channel per filter.' }],
  }),
  shape: (context) => shape(axes, transposed, context),
  parameters: (context) => parameters(axes, transposed, context),
  lower: (context) => lower(axes, transposed, context),
})
