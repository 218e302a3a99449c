/** Nodes that combine several values of one shape, element by element. */
import type { ValueId } from '../../ir/types.ts'
import type { Builder } from '../../ops/types.ts'
import type { AxisShape, Incoming, NodeDefinition, NodeSample, ShapeAnswer, ShapeProblem } from '../types.ts'
import { features, image, isVector, sameAxes, shapeWords, timeOf } from './axes.ts'

/** The shape with most numbers: the others must equal it or stretch to it. */
const widest = (inputs: readonly Incoming[]): AxisShape =>
  inputs.reduce<AxisShape>((best, { shape }) => (shape.length > best.length || (shape.length === best.length && shape.at(-1)!.size > best.at(-1)!.size) ? shape : best), inputs[0]!.shape)

/** One number, or one per channel, stretches over everything else. */
function stretches(shape: AxisShape, to: AxisShape): boolean {
  return isVector(shape) && timeOf(shape) === null && (shape[0]!.size === 1 || shape[0]!.size === to.at(-1)!.size)
}

/**
 * Wires that do not fit beside the others: the fewest that can be, and of those that could be either, the ones that come
 * the longest way, as what a block computes has to fit what is led past it.
 */
export function misfits(inputs: readonly Incoming[], fits: (shape: AxisShape, to: AxisShape) => boolean): readonly ShapeProblem[] {
  let best: { readonly to: Incoming; readonly odd: readonly Incoming[] } | null = null
  for (const to of inputs) {
    const odd = inputs.filter(({ shape }) => !fits(shape, to.shape))
    if (odd.length === 0) return []
    if (best === null || odd.length < best.odd.length || (odd.length === best.odd.length && (to.level ?? 0) < (best.to.level ?? 0))) best = { to, odd }
  }
  return best === null ? [] : best.odd.map(({ edge, shape }) => ({ code: 'SHAPES_DIFFER', edge, expected: shapeWords(best.to.shape), actual: shapeWords(shape) }))
}

/** All wires have one shape, but for single numbers and one number per channel, which stretch. */
export function joinedShape(inputs: readonly Incoming[]): ShapeAnswer {
  if (inputs.length === 0) return { ok: true, outputs: {} }
  const problems = misfits(inputs, (shape, to) => sameAxes(shape, to) || stretches(shape, to))
  return problems.length > 0 ? { ok: false, problems } : { ok: true, outputs: { out: widest(inputs) } }
}

/** The values with shapes that broadcast: vectors beside images get the missing axes. */
export function aligned(builder: Builder, values: readonly ValueId[]): readonly ValueId[] {
  const rank = Math.max(...values.map((value) => builder.shape(value).length))
  return values.map((value) => {
    const shape = builder.shape(value)
    if (shape.length === rank) return value
    const [batch, ...rest] = shape
    return builder.emit('reshape', [value], { shape: [batch!, ...new Array<number>(rank - shape.length).fill(1), ...rest] })
  })
}

/** Ports, shape rule and lowering of a node that folds its wires by one op. */
export const foldRules = (op: string, help: string): Pick<NodeDefinition, 'ports' | 'shape' | 'parameters' | 'lower' | 'samples'> => ({
  ports: () => ({
    inputs: [{ name: 'in', label: 'in', many: true, help }],
    outputs: [{ name: 'out', label: 'out', help: 'The same shape.' }],
  }),
  shape: ({ inputs }) => joinedShape(inputs),
  parameters: () => [],
  lower: ({ builder, values }) => ({ outputs: { out: aligned(builder, values).reduce((sum, value) => builder.emit(op, [sum, value])) } }),
  samples: joinSamples,
})

export const joinSamples: readonly NodeSample[] = [
  { inputs: [features(3), features(3)] },
  { inputs: [features(1)] },
  { inputs: [image(2, 3, 2), image(2, 3, 2), image(2, 3, 2)] },
  { inputs: [image(2, 2, 3), features(3)] },
  { inputs: [features(1), features(4)] },
]
