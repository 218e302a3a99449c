import { features, image, signal } from '../support/axes.ts'
import { misfits } from '../support/join.ts'
import { concatLast } from '../support/lowering.ts'
import type { NodeDefinition } from '../types.ts'

/** Several values side by side. */
export const concatenate: NodeDefinition = {
  kind: 'concatenate',
  version: 1,
  title: 'Concatenate',
  family: 'shape',
  keywords: ['join', 'merge', 'stack', 'concat', 'skip connection'],
  help: {
    summary: 'Puts vectors one after the other, or the channels of images of one size, in the order of their wires.',
    formula: 'out = [in₁, in₂, …]',
    when: 'To let a later layer see several earlier ones at once, as in a skip connection.',
    typical: 'Two wires: what a block computed, and what came into it.',
  },
  icon: { paths: ['M4 4h6v6H4z', 'M4 14h6v6H4z', 'M10 7h4', 'M10 17h4', 'M14 4h6v16h-6z', 'M14 12h6'] },
  params: {},
  ports: () => ({
    inputs: [{ name: 'in', label: 'in', many: true, help: 'Vectors, or images of equal height and width, in their order.' }],
    outputs: [{ name: 'out', label: 'out', help: 'All of them side by side.' }],
  }),
  shape: ({ inputs }) => {
    const [first] = inputs
    if (first === undefined) return { ok: true, outputs: {} }
    const lead = first.shape.slice(0, -1)
    const last = first.shape.at(-1)!
    const problems = misfits(inputs, (shape, to) => shape.length === to.length && shape.at(-1)!.name === to.at(-1)!.name && to.slice(0, -1).every(({ name, size }, i) => shape[i]!.name === name && shape[i]!.size === size))
    if (problems.length > 0) return { ok: false, problems }
    return { ok: true, outputs: { out: [...lead, { name: last.name, size: inputs.reduce((sum, { shape }) => sum + shape.at(-1)!.size, 0) }] } }
  },
  parameters: () => [],
  lower: ({ builder, values }) => ({ outputs: { out: concatLast(builder, values) } }),
  samples: [{ inputs: [features(2), features(3)] }, { inputs: [features(1)] }, { inputs: [image(2, 3, 1), image(2, 3, 2)] }, { inputs: [signal(4, 1), signal(4, 2), signal(4, 1)] }, { inputs: [features(1), features(1), features(2)] }],
  size: { width: 120, height: 88 },
}
