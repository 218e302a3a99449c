import { elementsPerStep, features, image, signal, timeOf } from '../support/axes.ts'
import { flattenSteps } from '../support/lowering.ts'
import type { NodeDefinition } from '../types.ts'

/** An image or signal as one vector. */
export const flatten: NodeDefinition = {
  kind: 'flatten',
  version: 1,
  title: 'Flatten',
  family: 'shape',
  keywords: ['vector', 'reshape', 'ravel'],
  help: {
    summary: 'Lays the numbers of an image or signal out as one vector, row by row. It changes no number.',
    formula: 'out[(y·width + x)·channels + c] = in[y, x, c]',
    when: 'Between convolutions and dense layers or neurons: they take vectors.',
    typical: 'Once, behind the last pooling.',
  },
  icon: { paths: ['M4 4h6v6H4z', 'M14 4h6v6h-6z', 'M3 17h18', 'M7 14v6', 'M12 14v6', 'M17 14v6'] },
  params: {},
  ports: () => ({
    inputs: [{ name: 'in', label: 'in', help: 'One wire of any shape.' }],
    outputs: [{ name: 'out', label: 'out', help: 'A vector; a sequence stays one, its steps flattened.' }],
  }),
  shape: ({ inputs }) => {
    const [wire] = inputs
    if (wire === undefined) return { ok: true, outputs: {} }
    const time = timeOf(wire.shape)
    const vector = features(elementsPerStep(wire.shape))
    return { ok: true, outputs: { out: time === null ? vector : [{ name: 'time', size: time }, ...vector] } }
  },
  parameters: () => [],
  lower: ({ builder, inputs, values }) => ({ outputs: { out: flattenSteps(builder, values[0]!, timeOf(inputs[0]!.shape) !== null) } }),
  passesValues: true,
  samples: [{ inputs: [image(2, 3, 2)] }, { inputs: [image(1, 1, 1)] }, { inputs: [signal(4, 2)] }, { inputs: [features(3)] }, { inputs: [image(3, 1, 2)] }],
  size: { width: 120, height: 80 },
}
