import { elementsPerStep, features, image, shapeWords, signal, timeOf } from '../support/axes.ts'
import { layOut, layoutShape, layoutSpecs } from '../support/layout.ts'
import { flattenSteps } from '../support/lowering.ts'
import type { NodeDefinition } from '../types.ts'

/** The same numbers read as another shape. */
export const reshape: NodeDefinition = {
  kind: 'reshape',
  version: 1,
  title: 'Reshape',
  family: 'shape',
  keywords: ['image', 'view', 'unflatten', 'fold', 'signal'],
  help: {
    summary: 'Reads the same numbers as another shape, such as a vector of 64 as an image of 8×8. It changes no number.',
    formula: 'out[y, x, c] = in[(y·width + x)·channels + c]',
    when: 'In front of convolutions behind a dense layer, as in the decoder of an autoencoder.',
    typical: 'An image with as many pixels as numbers come in.',
  },
  icon: { paths: ['M3 5h18v4H3z', 'M9 5v4', 'M15 5v4', 'M12 11v3', 'M10.5 12.5l1.5 1.5l1.5-1.5', 'M7 16h10v5H7z', 'M12 16v5', 'M7 18.5h10'] },
  params: layoutSpecs('image'),
  ports: () => ({
    inputs: [{ name: 'in', label: 'in', help: 'One wire of any shape but a sequence.' }],
    outputs: [{ name: 'out', label: 'out', help: 'The same numbers in the chosen shape.' }],
  }),
  shape: ({ params, inputs }) => {
    const [wire] = inputs
    if (wire === undefined) return { ok: true, outputs: {} }
    if (timeOf(wire.shape) !== null) {
      const problem = { code: 'NEEDS_NO_TIME', edge: wire.edge, expected: 'a vector, an image or a signal', actual: shapeWords(wire.shape) }
      return { ok: false, problems: [problem] }
    }
    const count = elementsPerStep(wire.shape)
    const shape = layoutShape(params, count)
    const wanted = elementsPerStep(shape)
    if (wanted === count) return { ok: true, outputs: { out: shape } }
    const data = { wanted, count }
    return { ok: false, problems: [{ code: 'RESHAPE_COUNT', param: 'form', expected: shapeWords(shape), actual: shapeWords(wire.shape), data }] }
  },
  parameters: () => [],
  lower: ({ builder, params, values }) => ({ outputs: { out: layOut(builder, flattenSteps(builder, values[0]!, false), params) } }),
  passesValues: true,
  samples: [
    { inputs: [features(64)] },
    { inputs: [features(12)], params: { height: 2, width: 3, channels: 2 } },
    { inputs: [features(12)], params: { height: 2, width: 3, channels: 2, channelOrder: 'first' } },
    { inputs: [features(8)], params: { form: 'signal', width: 4, channels: 2, channelOrder: 'first' } },
    { inputs: [image(2, 2, 1)], params: { form: 'signal', width: 4 } },
    { inputs: [signal(3, 2)], params: { form: 'vector' } },
  ],
  size: { width: 120, height: 80 },
}
