/** Nodes that disturb numbers while training and pass them on in prediction. */
import type { ValueId } from '../../ir/types.ts'
import type { Builder } from '../../ops/types.ts'
import type { NodeDefinition } from '../types.ts'
import { numberOf } from './values.ts'

interface Disturbance {
  /** The parameter that says how much; 0 changes nothing. */
  readonly amount: string
  /** Purpose of the random numbers: nodes of different kinds draw different ones. */
  readonly key: string
  readonly distribution: 'uniform' | 'normal'
  /** The numbers of a training step from those that came in and one random number for each. */
  readonly disturb: (builder: Builder, x: ValueId, drawn: ValueId, amount: number) => ValueId
}

/** Ports, shape rule and lowering of such a node. */
export const disturbanceRules = ({ amount, key, distribution, disturb }: Disturbance): Pick<NodeDefinition, 'ports' | 'shape' | 'parameters' | 'lower' | 'modal' | 'passesValues' | 'size'> => ({
  ports: () => ({
    inputs: [{ name: 'in', label: 'in', help: 'One wire of any shape.' }],
    outputs: [{ name: 'out', label: 'out', help: 'The same shape.' }],
  }),
  shape: ({ inputs }) => ({ ok: true, outputs: inputs[0] === undefined ? {} : { out: inputs[0].shape } }),
  parameters: () => [],
  lower: (context) => {
    const { builder, params, values, mode } = context
    const x = values[0]!
    const much = numberOf(params, amount)
    if (mode === 'predict' || much === 0) return { outputs: { out: x } }
    const drawn = builder.emit('random', [x], { key: context.randomKey(key), shape: builder.shape(x), distribution })
    return { outputs: { out: disturb(builder, x, drawn, much) } }
  },
  modal: true,
  passesValues: true,
  size: { width: 112, height: 80 },
})
