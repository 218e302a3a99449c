import type { IrFunction, Program, Shape } from '../../ir/types.ts'
import { createBuilder, inferOp } from '../../ops/builder.ts'
import type { NdArray, OpDefinition, OpSample } from '../../ops/types.ts'

/** A program whose `probe` runs one op: inputs with a batch are data, the others parameters. */
export function opProgram(op: string, sample: OpSample, batched: boolean): { program: Program; shapes: readonly Shape[] } | null {
  const attrs = sample.attrs ?? {}
  const lead = sample.shapes[0]?.[0]
  const rank = Math.max(0, ...sample.shapes.map((shape) => shape.length))
  const body = attrs.body as IrFunction | undefined
  const shapes: Shape[] = sample.shapes.map((shape, i) => {
    if (body !== undefined) return body.types[body.arguments[i]!.value]![0] === 'batch' ? ['batch', ...shape.slice(1)] : shape
    const follows = sample.batched === true ? shape[0] === lead : shape.length === rank && shape[0] === lead
    return batched && (i === 0 || follows) && shape.length > 0 ? ['batch', ...shape.slice(1)] : shape
  })
  try {
    inferOp(op, shapes, attrs)
  } catch {
    return null
  }
  const probe = createBuilder('probe')
  const values = shapes.map((shape, index) =>
    probe.argument(shape, shape[0] === 'batch' ? { kind: 'data', name: `x${index}` } : { kind: 'parameter', index }),
  )
  probe.emitMany(op, values, attrs).forEach((value, i) => { probe.result(value, { kind: 'output', name: `probe:${i}` }) })
  const parameters = shapes.map((shape) => ({ shape: (shape[0] === 'batch' ? [] : shape) as readonly number[] }))
  return { program: around(probe.finish(), shapes, parameters), shapes }
}

function lossOnly(name: string): IrFunction {
  const builder = createBuilder(name)
  builder.result(builder.emit('fill', [], { value: 0, shape: [] }), { kind: 'output', name: 'loss' })
  return builder.finish()
}

function around(probe: IrFunction, shapes: readonly Shape[], parameters: Program['parameters']): Program {
  return {
    format: 1,
    data: shapes.flatMap((shape, index) => (shape[0] === 'batch' ? [{ name: `x${index}`, shape }] : [])),
    inputs: [],
    outputs: [],
    parameters,
    state: [],
    slots: [],
    scalars: ['learningRate'],
    functions: { predict: lossOnly('predict'), evaluate: lossOnly('evaluate'), step: lossOnly('step'), probe },
    map: {
      parameters: parameters.map(({ shape }, tensor) => {
        const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1))
        return { name: `p${tensor}`, shape, tensor, offset: 0, strides, trainable: true, init: { initializer: 'zeros', params: {}, fanIn: 1, fanOut: 1 } }
      }),
      state: [],
      nodes: {},
    },
    optimizer: { kind: 'sgd', params: {} },
  }
}

/** Inputs for a sample, the batch filled in; pseudo-random and the same every time. */
export function sampleInputs(sample: OpSample, shapes: readonly Shape[], rows: number): NdArray[] {
  const [low, high] = sample.range ?? [-2, 2]
  let state = 12345
  const draw = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
  return shapes.map((shape, input) => {
    const filled = shape.map((dim) => (dim === 'batch' ? rows : dim))
    const data = new Float32Array(filled.reduce((a, b) => a * b, 1))
    const bound = sample.indices?.[input]
    for (let i = 0; i < data.length; i += 1) {
      if (bound !== undefined) data[i] = Math.floor(draw() * bound)
      else data[i] = sample.conditions?.includes(input) === true ? Math.round(draw()) : low + (high - low) * draw()
    }
    return { shape: filled, data }
  })
}

export const isBatched = (shape: Shape): boolean => shape[0] === 'batch'
export type { OpDefinition }
