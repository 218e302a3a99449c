import { features, image, shapeWords, signal } from '../support/axes.ts'
import { numberOf, textOf } from '../support/values.ts'
import type { AxisShape, NodeDefinition } from '../types.ts'

const axisOf = (shape: AxisShape, name: string): number => (name === 'last' ? shape.length - 1 : shape.findIndex((axis) => axis.name === name))

/** A part of a vector, or of an image's channels, rows or columns. */
export const slice: NodeDefinition = {
  kind: 'slice',
  version: 1,
  title: 'Slice',
  family: 'shape',
  keywords: ['part', 'crop', 'cut', 'select', 'split'],
  help: {
    summary: 'Passes on a part of what comes in: some elements of a vector, or some channels, rows or columns of an image.',
    formula: 'out[i] = in[start + i], i < length',
    when: 'To treat parts of a vector differently, or to crop an image.',
    typical: 'One slice for each part.',
  },
  icon: { paths: ['M3 8h4v8H3z', 'M10 8h4v8h-4z', 'M17 8h4v8h-4z', 'M8.5 4v16', 'M15.5 4v16'] },
  params: {
    axis: {
      type: 'choice',
      label: 'Along',
      help: 'Which way to cut.',
      default: 'last',
      options: [
        { value: 'last', label: 'Elements or channels', help: 'Of a vector its elements, of an image or signal its channels.' },
        { value: 'height', label: 'Height', help: 'Rows of an image.' },
        { value: 'width', label: 'Width', help: 'Columns of an image, or places of a signal.' },
      ],
    },
    start: { type: 'number', label: 'Start', help: 'The first one that passes, counted from 0.', default: 0, min: 0, max: 1_000_000, integer: true },
    length: { type: 'number', label: 'Length', help: 'How many pass.', default: 1, min: 1, max: 1_000_000, integer: true },
  },
  ports: () => ({
    inputs: [{ name: 'in', label: 'in', help: 'One wire of any shape.' }],
    outputs: [{ name: 'out', label: 'out', help: 'The chosen part.' }],
  }),
  shape: ({ params, inputs }) => {
    const [wire] = inputs
    if (wire === undefined) return { ok: true, outputs: {} }
    const at = axisOf(wire.shape, textOf(params, 'axis'))
    if (at < 0) return { ok: false, problems: [{ code: 'SLICE_AXIS', param: 'axis', expected: textOf(params, 'axis'), actual: shapeWords(wire.shape) }] }
    const [start, length] = [numberOf(params, 'start'), numberOf(params, 'length')]
    const { size } = wire.shape[at]!
    if (start + length > size) return { ok: false, problems: [{ code: 'SLICE_RANGE', param: 'length', expected: `${start} to ${start + length - 1}`, actual: shapeWords(wire.shape), data: { size, start } }] }
    return { ok: true, outputs: { out: wire.shape.map((axis, i) => (i === at ? { name: axis.name, size: length } : axis)) } }
  },
  parameters: () => [],
  lower: ({ builder, params, inputs, values }) => {
    const axis = axisOf(inputs[0]!.shape, textOf(params, 'axis')) + 1
    return { outputs: { out: builder.emit('slice', [values[0]!], { axis, start: numberOf(params, 'start'), length: numberOf(params, 'length') }) } }
  },
  samples: [
    { inputs: [features(4)], params: { start: 1, length: 2 } },
    { inputs: [image(3, 2, 3)], params: { start: 2 } },
    { inputs: [image(4, 3, 2)], params: { axis: 'height', start: 1, length: 3 } },
    { inputs: [signal(5, 2)], params: { axis: 'width', length: 4 } },
    { inputs: [features(1)] },
  ],
  size: { width: 104, height: 80 },
}
