import { image } from '../support/axes.ts'
import { extentSpec, extentsOf, groundOf, movedShape, needsGround } from '../support/window.ts'
import type { NodeDefinition } from '../types.ts'

/** A larger image: every pixel repeated. */
export const upsampling: NodeDefinition = {
  kind: 'upsampling',
  version: 1,
  title: 'Upsampling',
  family: 'shape',
  keywords: ['resize', 'enlarge', 'nearest neighbour', 'decoder', 'upscale', 'unpooling'],
  help: {
    summary: 'Makes an image larger by repeating every pixel along height and width. It has no weights.',
    formula: 'out[y, x, c] = in[⌊y / f⌋, ⌊x / f⌋, c]',
    when: 'In a decoder, followed by a convolution: it gives a smoother picture than a transposed convolution.',
    typical: 'A factor of 2 where the encoder has a 2×2 pooling.',
    source: 'Odena, Dumoulin and Olah 2016, Deconvolution and checkerboard artifacts',
  },
  icon: { paths: ['M3 15h6v6H3z', 'M10 14l4-4', 'M10.5 10H14v3.5', 'M13 3h8v8', 'M13 3v4', 'M21 11h-4'] },
  params: { factor: extentSpec(2, 'Factor', 'How many times height and width grow.', 2) },
  ports: () => ({
    inputs: [{ name: 'in', label: 'in', help: 'One image.' }],
    outputs: [{ name: 'out', label: 'out', help: 'The same channels, larger.' }],
  }),
  shape: ({ params, inputs }) => {
    const [wire] = inputs
    if (wire === undefined) return { ok: true, outputs: {} }
    const ground = groundOf(wire.shape, 2)
    if (ground === null) return { ok: false, problems: [needsGround(wire, 2)] }
    const [v, h] = extentsOf(params, 'factor', 2)
    return { ok: true, outputs: { out: movedShape(wire.shape, 2, [ground.extent[0] * v, ground.extent[1] * h], ground.channels) } }
  },
  parameters: () => [],
  lower: ({ builder, params, inputs, values }) => {
    const { extent, channels } = groundOf(inputs[0]!.shape, 2)!
    const [v, h] = extentsOf(params, 'factor', 2)
    const [height, width] = extent
    const apart = builder.emit('reshape', [values[0]!], { shape: ['batch', height, 1, width, 1, channels] })
    const repeated = builder.emit('broadcast', [apart], { shape: ['batch', height, v, width, h, channels] })
    return { outputs: { out: builder.emit('reshape', [repeated], { shape: ['batch', height * v, width * h, channels] }) } }
  },
  samples: [
    { inputs: [image(2, 3, 2)] },
    { inputs: [image(1, 2, 1)], params: { factor: [3, 1] } },
    { inputs: [image(2, 2, 3)], params: { factor: [1, 2] } },
    { inputs: [image(1, 1, 1)], params: { factor: [4] } },
    { inputs: [image(3, 2, 1)], params: { factor: [1] } },
  ],
  size: { width: 128, height: 80 },
}
