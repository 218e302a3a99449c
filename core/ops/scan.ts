import type { Attrs, IrFunction, Shape, ValueId } from '../ir/types.ts'
import type { GradientArgs, NdArray, OpDefinition } from './types.ts'
import { filled } from './support/batch.ts'
import { around, hasBatch, sameShape, shapeText, staticDim } from './support/shapes.ts'
import { fillLike } from './support/gradient.ts'
import { recurrence } from './support/recurrence.ts'

interface ScanAttrs {
  readonly body: IrFunction
  readonly carries: number
  readonly sequences: number
  readonly reverse: boolean
}

function scanAttrs(attrs: Attrs): ScanAttrs {
  const { body, carries, sequences, reverse } = attrs
  if (typeof body !== 'object' || body === null || typeof carries !== 'number' || typeof sequences !== 'number')
    throw new Error("takes the attributes 'body', 'carries' and 'sequences'")
  return { body: body as IrFunction, carries, sequences, reverse: reverse === true }
}

/** The time axis stands behind the batch, if there is one. */
const timeAxis = (slice: Shape): number => (hasBatch(slice) ? 1 : 0)
const stacked = (slice: Shape, length: number): Shape => [...slice.slice(0, timeAxis(slice)), length, ...slice.slice(timeAxis(slice))]
const sliceShape = (sequence: Shape): Shape => sequence.filter((_, axis) => axis !== timeAxis(sequence))

const argumentShapes = (body: IrFunction): Shape[] => body.arguments.map(({ value }) => body.types[value]!)
const resultShapes = (body: IrFunction): Shape[] => body.results.map(({ value }) => body.types[value]!)

function takeStep(sequence: NdArray, axis: number, t: number, into: NdArray): void {
  const { outer, extent, inner } = around(sequence.shape, axis)
  for (let o = 0; o < outer; o += 1) {
    const from = (o * extent + t) * inner
    for (let i = 0; i < inner; i += 1) into.data[o * inner + i] = sequence.data[from + i]!
  }
}

function putStep(sequence: NdArray, axis: number, t: number, slice: NdArray): void {
  const { outer, extent, inner } = around(sequence.shape, axis)
  for (let o = 0; o < outer; o += 1) {
    const to = (o * extent + t) * inner
    for (let i = 0; i < inner; i += 1) sequence.data[to + i] = slice.data[o * inner + i]!
  }
}

/**
 * The reverse body carries the gradients of carries and constants so far; per step it reads the carries before it, the
 * sequences' step, and the gradients of what was stacked there; its constants are those of the body.
 */
function reverseScan(args: GradientArgs): readonly (ValueId | null)[] {
  const { builder, inputs, outputs, gradients, attrs } = args
  const { body, carries, sequences, reverse } = scanAttrs(attrs)
  const results = body.results.length
  const constants = inputs.length - carries - sequences
  const histories = outputs.slice(results)
  const shapes = argumentShapes(body)
  const constantValues = inputs.slice(carries + sequences)
  const stackedGradients = gradients.slice(carries).filter((gradient) => gradient !== null)

  const reverseBody = args.newBody(`${body.name}:reverse`)
  let index = 0
  const argument = (shape: Shape): ValueId => reverseBody.argument(shape, { kind: 'argument', index: index++ })
  const carryGradients = shapes.slice(0, carries).map(argument)
  const constantSums = shapes.slice(carries + sequences).map(argument)
  const before = shapes.slice(0, carries).map(argument)
  const steps = shapes.slice(carries, carries + sequences).map(argument)
  const outputGradients = outputs.slice(carries, results).map((output, i) => {
    return (gradients[carries + i] ?? null) === null ? null : argument(sliceShape(builder.shape(output)))
  })
  const historyGradients = histories.map((history, i) => {
    return (gradients[results + i] ?? null) === null ? null : argument(sliceShape(builder.shape(history)))
  })

  const same = shapes.slice(carries + sequences).map(argument)

  const found = args.pullback(reverseBody, body, [...before, ...steps, ...same], [...carryGradients, ...outputGradients])
  const orZero = (value: ValueId | null, like: ValueId): ValueId => value ?? fillLike(reverseBody, like, 0)
  const finals = [
    ...before.map((value, i) => {
      const [step, direct] = [orZero(found[i] ?? null, value), historyGradients[i] ?? null]
      return direct === null ? step : reverseBody.emit('add', [step, direct])
    }),
    ...constantSums.map((sum, i) => {
      const step = found[carries + sequences + i] ?? null
      return step === null ? sum : reverseBody.emit('add', [sum, step])
    }),
  ]
  const perStep = steps.map((value, i) => orZero(found[carries + i] ?? null, value))
  ;[...finals, ...perStep].forEach((value, i) => {
    reverseBody.result(value, { kind: 'result', index: i })
  })

  const zero = (value: ValueId): ValueId => fillLike(builder, value, 0)
  const starts = [
    ...inputs.slice(0, carries).map((value, i) => gradients[i] ?? zero(value)),
    ...constantValues.map(zero),
  ]
  const reversed = builder.emitMany(
    'scan',
    [...starts, ...histories, ...inputs.slice(carries, carries + sequences), ...stackedGradients, ...constantValues],
    {
      body: reverseBody.finish(),
      carries: carries + constants,
      sequences: carries + sequences + stackedGradients.length,
      reverse: !reverse,
    },
  )
  const carried = reversed.slice(0, carries)
  const summed = reversed.slice(carries, carries + constants)
  return [...carried, ...reversed.slice(carries + constants, carries + constants + sequences), ...summed]
}

/**
 * `scan{body, carries, sequences, reverse}`: runs a body once per time step.
 *
 * Inputs: `carries` starting values, `sequences` sequences, then constants. A sequence's time axis stands first, or
 * behind the batch where there is one: [batch, T, ...] or [T, ...]. The body's arguments are the carries, one step of
 * each sequence and the constants; its results the new carries, then what is stacked.
 *
 * Outputs: the last carries; the body's other results stacked along time; and, for each carry, its values before each
 * step stacked along time, which the gradient reads. With `reverse` the steps run from the last to the first.
 * The gradient is a scan in the other direction.
 */
export const scan: OpDefinition = {
  name: 'scan',
  summary: 'runs a body once per time step: last carries, stacked results, stacked carries before each step',
  infer(inputs, attrs) {
    const { body, carries, sequences } = scanAttrs(attrs)
    const shapes = argumentShapes(body)
    const results = resultShapes(body)
    if (inputs.length !== shapes.length) throw new Error(`the body takes ${shapes.length} arguments, got ${inputs.length}`)
    if (sequences < 1 || inputs.length < carries + sequences || results.length < carries) throw new Error('the body does not fit its carries and sequences')
    const first = inputs[carries]!
    const length = staticDim(first, timeAxis(first))
    inputs.forEach((shape, i) => {
      const expected = i >= carries && i < carries + sequences ? stacked(shapes[i]!, length) : shapes[i]!
      if (!sameShape(shape, expected)) throw new Error(`input ${i} is ${shapeText(shape)}, the body takes ${shapeText(expected)}`)
    })
    for (let i = 0; i < carries; i += 1) {
      if (!sameShape(results[i]!, shapes[i]!)) throw new Error(`carry ${i} changes from ${shapeText(shapes[i]!)} to ${shapeText(results[i]!)}`)
    }
    return [
      ...results.slice(0, carries),
      ...results.slice(carries).map((shape) => stacked(shape, length)),
      ...shapes.slice(0, carries).map((shape) => stacked(shape, length)),
    ]
  },
  kernel(inputs, attrs, context) {
    const { body, carries, sequences, reverse } = scanAttrs(attrs)
    const shapes = argumentShapes(body)
    const results = resultShapes(body)
    const axisOf = (i: number): number => timeAxis(shapes[i]!)
    const length = inputs[carries]!.shape[axisOf(carries)]!
    const scanned = inputs.slice(carries, carries + sequences)
    const constants = inputs.slice(carries + sequences)
    const like = inputs[shapes.findIndex(hasBatch)]
    const allocStack = (slice: Shape): NdArray => context.alloc(filled(stacked(slice, length), like))
    const stacks = results.slice(carries).map(allocStack)
    const histories = shapes.slice(0, carries).map(allocStack)
    let state = inputs.slice(0, carries)
    for (let n = 0; n < length; n += 1) {
      const t = reverse ? length - 1 - n : n
      state.forEach((value, i) => {
        putStep(histories[i]!, axisOf(i), t, value)
      })
      const steps = scanned.map((sequence, i) => {
        const axis = axisOf(carries + i)
        const step = context.alloc(sequence.shape.filter((_, a) => a !== axis))
        takeStep(sequence, axis, t, step)
        return step
      })
      const out = context.call(body, [...state, ...steps, ...constants])
      state = out.slice(0, carries)
      stacks.forEach((stack, i) => {
        putStep(stack, timeAxis(results[carries + i]!), t, out[carries + i]!)
      })
    }
    return [...state, ...stacks, ...histories]
  },
  gradient: reverseScan,
  samples: [
    { shapes: [[5, 3], [5, 4, 2], [2, 3], [3, 3]], attrs: { body: recurrence(), carries: 1, sequences: 1, reverse: false }, batched: true },
    { shapes: [[5, 3], [5, 4, 2], [2, 3], [3, 3]], attrs: { body: recurrence(), carries: 1, sequences: 1, reverse: true }, batched: true },
  ],
}
