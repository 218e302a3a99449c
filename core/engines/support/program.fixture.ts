import { paramDefaults, type ParamValues } from '../../base/params.ts'
import { uniformAt } from '../../base/random/index.ts'
import { differentiate } from '../../compiler/differentiate.ts'
import { simplify } from '../../compiler/simplify.ts'
import type { IrFunction, Program, Target, ValueId } from '../../ir/types.ts'
import { losses } from '../../losses/registry.ts'
import type { LossDefinition } from '../../losses/types.ts'
import { createBuilder } from '../../ops/builder.ts'
import type { FunctionBuilder } from '../../ops/types.ts'
import { optimizers } from '../../optimizers/registry.ts'
import type { OptimizerDefinition } from '../../optimizers/types.ts'

export interface NetOptions {
  readonly sizes: readonly number[]
  readonly activation: string
  readonly link: 'identity' | 'sigmoid' | 'softmax'
  readonly loss: string
  readonly optimizer: string
  readonly params?: ParamValues
}

const lossTable: { readonly [kind: string]: LossDefinition } = losses
const optimizerTable: { readonly [kind: string]: OptimizerDefinition } = optimizers
const output = (name: string): Target => ({ kind: 'output', name })

/** A network of dense layers as a program, written with the builder alone: parameters w0, b0, w1, b1, … */
export function denseNet({ sizes, activation, link, loss, optimizer, params }: NetOptions): Program {
  const layers = sizes.length - 1
  const width = sizes[layers]!
  const shapes = Array.from({ length: layers }, (_, i) => [[sizes[i]!, sizes[i + 1]!], [sizes[i + 1]!]]).flat()
  const method = optimizerTable[optimizer]!
  const settings = { ...paramDefaults(method.params), ...params }
  const slots = method.slots(settings)
  const scalars = ['learningRate', ...method.scalars(settings)]

  const parameters = (builder: FunctionBuilder): ValueId[] => shapes.map((shape, index) => builder.argument(shape, { kind: 'parameter', index }))
  const forward = (builder: FunctionBuilder): { readonly argument: ValueId; readonly prediction: ValueId; readonly hidden: readonly ValueId[] } => {
    const values = parameters(builder)
    let x = builder.argument(['batch', sizes[0]!], { kind: 'data', name: 'x' })
    const hidden: ValueId[] = []
    for (let i = 0; i < layers; i += 1) {
      x = builder.emit('add', [builder.emit('linear', [x, values[2 * i]!]), values[2 * i + 1]!])
      if (i < layers - 1) hidden.push((x = builder.emit(activation, [x])))
    }
    return { argument: x, prediction: link === 'identity' ? x : builder.emit(link, [x]), hidden }
  }
  const sums = (builder: FunctionBuilder): { readonly prediction: ValueId; readonly lossSum: ValueId; readonly weightSum: ValueId } => {
    const { argument, prediction } = forward(builder)
    const target = builder.argument(['batch', width], { kind: 'data', name: 'y:out' })
    const weight = builder.argument(['batch'], { kind: 'sampleWeight' })
    const each = lossTable[loss]!.emit({ builder, argument, prediction, target, link, params: {} })
    const sum = (value: ValueId): ValueId => builder.emit('sum', [value], { axes: [0], keep: false })
    return { prediction, lossSum: sum(builder.emit('mul', [each, weight])), weightSum: sum(weight) }
  }
  const make = (name: string, fill: (builder: FunctionBuilder) => void): IrFunction => {
    const builder = createBuilder(name)
    fill(builder)
    return simplify(builder.finish())
  }
  const slotIndex = (parameter: number, slot: number): number => parameter * slots.length + slot

  return {
    format: 1,
    data: [
      { name: 'x', shape: ['batch', sizes[0]!] },
      { name: 'y:out', shape: ['batch', width] },
    ],
    inputs: [{ node: 'in', columns: sizes.slice(0, 1).flatMap((n) => Array.from({ length: n }, (_, i) => `c${i}`)), offset: 0, width: sizes[0]! }],
    outputs: [{ node: 'out', result: 'prediction:out', target: 'y:out', link, loss, width, columns: ['t'], lossWeight: 1 }],
    parameters: shapes.map((shape) => ({ shape })),
    state: [],
    slots: shapes.flatMap((_, parameter) => slots.map(({ role, initial }) => ({ role, parameter, initial, shape: shapes[parameter]! }))),
    scalars,
    functions: {
      predict: make('predict', (builder) => {
        builder.result(forward(builder).prediction, output('prediction:out'))
      }),
      evaluate: make('evaluate', (builder) => {
        const { prediction, lossSum, weightSum } = sums(builder)
        builder.result(prediction, output('prediction:out'))
        builder.result(lossSum, output('lossSum'))
        builder.result(weightSum, output('weightSum'))
        builder.result(lossSum, output('lossSum:out'))
      }),
      step: make('step', (builder) => {
        const { lossSum, weightSum } = sums(builder)
        const mean = builder.emit('div', [lossSum, weightSum])
        builder.result(mean, output('loss'))
        const values = parameters(builder)
        const gradients = differentiate(builder, mean, values)
        const given = Object.fromEntries(scalars.map((name) => [name, builder.argument([], { kind: 'scalar', name })]))
        values.forEach((parameter, index) => {
          const own = slots.map(({ role }, slot) => [role, builder.argument(shapes[index]!, { kind: 'slot', index: slotIndex(index, slot) })] as const)
          const updated = method.update({ builder, parameter, gradient: gradients[index]!, slots: Object.fromEntries(own), scalars: given, params: settings })
          builder.result(updated.parameter, { kind: 'parameter', index })
          slots.forEach(({ role }, slot) => {
            builder.result(updated.slots[role]!, { kind: 'slot', index: slotIndex(index, slot) })
          })
        })
      }),
      probe: make('probe', (builder) => {
        const { argument, prediction, hidden } = forward(builder)
        builder.result(hidden[0] ?? argument, output('probe:0'))
        builder.result(prediction, output('prediction:out'))
      }),
    },
    map: {
      parameters: shapes.map((shape, tensor) => ({
        name: `${tensor % 2 === 0 ? 'w' : 'b'}${Math.floor(tensor / 2)}`,
        shape,
        tensor,
        offset: 0,
        strides: shape.length === 2 ? [shape[1]!, 1] : [1],
        trainable: true,
        init: { initializer: 'glorotUniform', params: {}, fanIn: shape[0]!, fanOut: shape[0]! },
      })),
      state: [],
      nodes: { hidden: { output: { output: 'probe:0', offset: 0, shape: [sizes[1]!] } } },
    },
    optimizer: { kind: optimizer, params: settings },
  }
}

/** Starting weights: uniform within Glorot's bounds, biases 0. */
export function startingWeights(program: Program, seed: number): { readonly [name: string]: Float64Array } {
  const values: Record<string, Float64Array> = {}
  for (const { name, shape } of program.map.parameters) {
    const bound = shape.length === 2 ? Math.sqrt(6 / (shape[0]! + shape[1]!)) : 0
    values[name] = Float64Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => bound * (2 * uniformAt(seed, 'init', name, i) - 1))
  }
  return values
}

/** Scalars of the first `count` steps. */
export function scalarTable(program: Program, learningRate: number, firstStep: number, count: number): Float64Array {
  const method = optimizerTable[program.optimizer.kind]!
  const rows = Array.from({ length: count }, (_, n) => [learningRate, ...method.scalarValues(program.optimizer.params as ParamValues, firstStep + n)])
  return Float64Array.from(rows.flat())
}

export const xorRows = {
  rows: 4,
  tensors: { x: Float64Array.of(0, 0, 0, 1, 1, 0, 1, 1), 'y:out': Float64Array.of(0, 1, 1, 0) },
} as const
