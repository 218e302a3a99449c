import { differentiate } from '../../compiler/differentiate.ts'
import { simplify } from '../../compiler/simplify.ts'
import type { ParamValues } from '../../base/params.ts'
import type { PreparedRows } from '../../data/types.ts'
import { paramDefaults } from '../../base/params.ts'
import type { IrFunction, Program, ValueId } from '../../ir/types.ts'
import { losses } from '../../losses/registry.ts'
import type { Link } from '../../losses/types.ts'
import { createBuilder } from '../../ops/builder.ts'
import type { FunctionBuilder } from '../../ops/types.ts'
import { optimizers } from '../../optimizers/registry.ts'
import type { EngineFactory, Engine } from '../types.ts'

export interface NetworkSpec {
  readonly features: number
  readonly outputs: number
  readonly parameters: readonly { readonly name: string; readonly shape: readonly number[] }[]
  /** Emit the network: the argument of the output's link, [batch, outputs]. */
  forward(builder: FunctionBuilder, x: ValueId, parameter: (name: string) => ValueId): ValueId
  readonly link: Link
  readonly loss: keyof typeof losses
  readonly optimizer: keyof typeof optimizers
  readonly optimizerParams?: ParamValues
}

/** A whole program around a network, for tests and measurements. */
export function networkProgram(spec: NetworkSpec): Program {
  const optimizer = optimizers[spec.optimizer]
  const params = { ...paramDefaults(optimizer.params), ...spec.optimizerParams }
  const slotDecls = optimizer.slots(params)
  const slots = spec.parameters.flatMap(({ shape }, parameter) => slotDecls.map(({ role, initial }) => ({ shape, role, initial, parameter })))
  const scalars = ['learningRate', ...optimizer.scalars(params)]

  const common = (builder: FunctionBuilder): { argument: ValueId; prediction: ValueId; perSample: ValueId; weight: ValueId; parameters: ValueId[] } => {
    const x = builder.argument(['batch', spec.features], { kind: 'data', name: 'x' })
    const parameters = spec.parameters.map(({ shape }, index) => builder.argument(shape, { kind: 'parameter', index }))
    const argument = spec.forward(builder, x, (name) => parameters[spec.parameters.findIndex((one) => one.name === name)]!)
    const prediction = spec.link === 'identity' ? argument : builder.emit(spec.link, [argument])
    const target = builder.argument(['batch', spec.outputs], { kind: 'data', name: 'y:out' })
    const weight = builder.argument(['batch'], { kind: 'sampleWeight' })
    const perSample = losses[spec.loss].emit({ builder, argument, prediction, target, link: spec.link, params: {} })
    return { argument, prediction, perSample, weight, parameters }
  }
  const total = (builder: FunctionBuilder, value: ValueId): ValueId => builder.emit('sum', [value], { axes: [0], keep: false })

  const step = createBuilder('step')
  {
    const { perSample, weight, parameters } = common(step)
    const loss = step.emit('div', [total(step, step.emit('mul', [perSample, weight])), total(step, weight)])
    const gradients = differentiate(step, loss, parameters)
    step.result(loss, { kind: 'output', name: 'loss' })
    const scalarValues = Object.fromEntries(scalars.map((name) => [name, step.argument([], { kind: 'scalar', name })]))
    parameters.forEach((parameter, index) => {
      const own = Object.fromEntries(slotDecls.map(({ role }, i) => [role, step.argument(spec.parameters[index]!.shape, { kind: 'slot', index: index * slotDecls.length + i })]))
      const updated = optimizer.update({ builder: step, parameter, gradient: gradients[index]!, slots: own, scalars: scalarValues, params })
      step.result(updated.parameter, { kind: 'parameter', index })
      slotDecls.forEach(({ role }, i) => { step.result(updated.slots[role]!, { kind: 'slot', index: index * slotDecls.length + i }) })
    })
  }
  const evaluate = createBuilder('evaluate')
  {
    const { perSample, prediction, weight } = common(evaluate)
    const sum = total(evaluate, evaluate.emit('mul', [perSample, weight]))
    evaluate.result(prediction, { kind: 'output', name: 'prediction:out' })
    evaluate.result(sum, { kind: 'output', name: 'lossSum' })
    evaluate.result(sum, { kind: 'output', name: 'lossSum:out' })
    evaluate.result(total(evaluate, weight), { kind: 'output', name: 'weightSum' })
  }
  const predictor = (name: string, output: string): IrFunction => {
    const builder = createBuilder(name)
    const x = builder.argument(['batch', spec.features], { kind: 'data', name: 'x' })
    const parameters = spec.parameters.map(({ shape }, index) => builder.argument(shape, { kind: 'parameter', index }))
    const argument = spec.forward(builder, x, (wanted) => parameters[spec.parameters.findIndex((one) => one.name === wanted)]!)
    builder.result(spec.link === 'identity' ? argument : builder.emit(spec.link, [argument]), { kind: 'output', name: output })
    return simplify(builder.finish())
  }
  return {
    format: 1,
    data: [{ name: 'x', shape: ['batch', spec.features] }, { name: 'y:out', shape: ['batch', spec.outputs] }],
    inputs: [],
    outputs: [{ node: 'out', result: 'prediction:out', target: 'y:out', link: spec.link, loss: spec.loss, width: spec.outputs, columns: [], lossWeight: 1 }],
    parameters: spec.parameters.map(({ shape }) => ({ shape })),
    state: [],
    slots,
    scalars,
    functions: { predict: predictor('predict', 'prediction:out'), probe: predictor('probe', 'probe:0'), evaluate: simplify(evaluate.finish()), step: simplify(step.finish()) },
    map: {
      parameters: spec.parameters.map(({ name, shape }, tensor) => {
        const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1))
        return { name, shape, tensor, offset: 0, strides, trainable: true, init: { initializer: 'glorotUniform', params: {}, fanIn: shape[0] ?? 1, fanOut: shape[1] ?? 1 } }
      }),
      state: [],
      nodes: {},
    },
    optimizer: { kind: spec.optimizer, params: params },
  }
}

/** Dense layers with one activation between them. */
export function denseSpec(widths: readonly number[], activation: string, rest: Pick<NetworkSpec, 'link' | 'loss' | 'optimizer' | 'optimizerParams'>): NetworkSpec {
  const layers = widths.slice(1).map((units, i) => ({ units, from: widths[i]! }))
  return {
    ...rest,
    features: widths[0]!,
    outputs: widths.at(-1)!,
    parameters: layers.flatMap(({ units, from }, i) => [
      { name: `w${i}.weight`, shape: [from, units] },
      { name: `b${i}.bias`, shape: [units] },
    ]),
    forward(builder, x, parameter) {
      let value = x
      layers.forEach((_, i) => {
        value = builder.emit('add', [builder.emit('linear', [value, parameter(`w${i}.weight`)]), parameter(`b${i}.bias`)])
        if (i < layers.length - 1) value = builder.emit(activation, [value])
      })
      return value
    },
  }
}

/** Two convolutions with a pooling between them, and a dense layer: padded, strided and grouped where `fancy`. */
export function imageSpec(side: number, rest: Pick<NetworkSpec, 'loss' | 'optimizer' | 'optimizerParams'>, fancy = false): NetworkSpec {
  const [first, second, classes] = fancy ? [6, 5, 3] : [16, 32, 10]
  const groups = fancy ? 3 : 1
  const pooled = fancy ? side / 2 : (side - 2) / 2
  const last = fancy ? Math.floor((pooled + 1 - 3) / 2) + 1 : pooled - 2
  const plain = { stride: [1, 1], dilation: [1, 1], padding: [0, 0, 0, 0], groups: 1 }
  return {
    ...rest,
    link: 'softmax',
    features: side * side * groups,
    outputs: classes,
    parameters: [
      { name: 'c0.kernel', shape: [3, 3, 1, first] },
      { name: 'c0.bias', shape: [first] },
      { name: 'c1.kernel', shape: [3, 3, first, second] },
      { name: 'c1.bias', shape: [second] },
      { name: 'd.weight', shape: [last * last * second, classes] },
      { name: 'd.bias', shape: [classes] },
    ],
    forward(builder, x, parameter) {
      const biased = (value: ValueId, name: string): ValueId => builder.emit('relu', [builder.emit('add', [value, parameter(name)])])
      const image = builder.emit('reshape', [x], { shape: ['batch', side, side, groups] })
      const one = builder.emit('conv2d', [image, parameter('c0.kernel')], fancy ? { ...plain, padding: [1, 1, 1, 1], groups } : plain)
      const pool = builder.emit(fancy ? 'averagePool2d' : 'maxPool2d', [biased(one, 'c0.bias')], { size: [2, 2], stride: [2, 2], dilation: [1, 1], padding: [0, 0, 0, 0] })
      const two = builder.emit('conv2d', [pool, parameter('c1.kernel')], fancy ? { ...plain, stride: [2, 2], padding: [1, 0, 1, 0] } : plain)
      const flat = builder.emit('reshape', [biased(two, 'c1.bias')], { shape: ['batch', last * last * second] })
      return builder.emit('add', [builder.emit('linear', [flat, parameter('d.weight')]), parameter('d.bias')])
    },
  }
}

/** Numbers in [0, 1), the same every time. */
export function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Glorot-like start values for every parameter. */
export function startValues(program: Program, seed = 1): { [name: string]: Float32Array } {
  const draw = generator(seed)
  return Object.fromEntries(
    program.map.parameters.map(({ name, shape, init }) => {
      const limit = shape.length < 2 ? 0.1 : Math.sqrt(6 / (init.fanIn + init.fanOut))
      return [name, Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => (draw() * 2 - 1) * limit)]
    }),
  )
}

/** Rows of random features with one-hot (softmax), 0/1 (sigmoid) or real targets. */
export function randomRows(spec: Pick<NetworkSpec, 'features' | 'outputs' | 'link'>, rows: number, seed = 2): { rows: number; tensors: { x: Float32Array; 'y:out': Float32Array } } {
  const draw = generator(seed)
  const x = Float32Array.from({ length: rows * spec.features }, () => draw() * 2 - 1)
  const y = new Float32Array(rows * spec.outputs)
  for (let row = 0; row < rows; row += 1) {
    if (spec.link === 'softmax') y[row * spec.outputs + Math.floor(draw() * spec.outputs)] = 1
    else for (let i = 0; i < spec.outputs; i += 1) y[row * spec.outputs + i] = spec.link === 'sigmoid' ? Math.round(draw()) : draw() * 2 - 1
  }
  return { rows, tensors: { x, 'y:out': y } }
}

export interface RunRequest {
  readonly factory: EngineFactory
  readonly program: Program
  readonly precision?: 'float32' | 'float64'
  readonly batchSize: number
  readonly steps: number
  readonly rows: PreparedRows
  readonly learningRate?: number
  readonly threads?: number
  readonly dataBytes?: number
}

/** Create an engine, load rows and start values, and run steps over the rows in order, with tail batches. */
export async function train({ factory, program, precision = 'float32', batchSize, steps, rows, learningRate = 0.01, threads = 1, dataBytes }: RunRequest): Promise<{ engine: Engine; losses: Float64Array }> {
  const engine = await factory.create(program, { precision, seed: 5, threads, batchSize, ...(dataBytes === undefined ? {} : { dataBytes }) })
  engine.load('train', rows)
  engine.write(startValues(program))
  const optimizer = optimizers[program.optimizer.kind as keyof typeof optimizers]
  const order: number[] = []
  const sizes: number[] = []
  const scalars: number[] = []
  let at = 0
  for (let step = 0; step < steps; step += 1) {
    const size = Math.min(batchSize, rows.rows - at)
    for (let i = 0; i < size; i += 1) order.push((at + i * 7) % rows.rows)
    at = (at + size) % rows.rows
    sizes.push(size)
    scalars.push(learningRate, ...optimizer.scalarValues(program.optimizer.params as ParamValues, step))
  }
  const losses = engine.steps({ firstStep: 0, order: Uint32Array.from(order), batchSizes: Uint32Array.from(sizes), scalars: Float64Array.from(scalars) })
  return { engine, losses }
}
