/** Small dense networks under every loss, link and optimiser. */
import { build, categoryColumn, node, wire } from '../../compiler/xor.fixture.ts'
import type { CommandCall } from '../../base/diagnostic.ts'
import type { ColumnSchema } from '../../data/types.ts'
import type { ParamValues } from '../../base/params.ts'
import { losses } from '../../losses/registry.ts'
import type { Link, LossDefinition } from '../../losses/types.ts'
import { optimizers } from '../../optimizers/registry.ts'
import type { OptimizerDefinition } from '../../optimizers/types.ts'
import { numbers, schemaOf, withOptimizer, type OracleCase } from './case.fixture.ts'

const lossTable: readonly LossDefinition[] = Object.values(losses)
const optimizerTable: readonly OptimizerDefinition[] = Object.values(optimizers)

/** x → dense layers of these sizes, tanh between them → output. */
function layers(sizes: readonly number[], output: ParamValues): CommandCall[] {
  const ids = sizes.slice(1).map((_, i) => `d${i}`)
  return [
    node('x', 'input', { columns: numbers('x', sizes[0]!).map((column) => column.name) }),
    ...ids.map((id, i) => node(id, 'dense', { units: sizes[i + 1]!, activation: i === ids.length - 1 ? 'identity' : 'tanh' })),
    node('y', 'output', output),
    ...['x', ...ids].map((id, i) => wire(id, ids[i] ?? 'y')),
  ]
}

/** Rows and width of the target. */
const shapes = [[1, 2], [4, 3], [3, 4], [2, 5], [6, 2]] as const

function targets(link: Link, width: number): readonly ColumnSchema[] {
  if (link === 'softmax') return [categoryColumn('t', Array.from({ length: width }, (_, i) => `class ${i}`), { role: 'target' })]
  return numbers('t', width, { role: 'target' })
}

const settings: { readonly [loss: string]: readonly ParamValues[] } = {
  huber: [{}, { delta: 0.3 }],
  focal: [{}, { gamma: 0 }, { gamma: 1 }, { gamma: 1.5 }],
}

/** Every loss with every link that it works with, in five shapes, some of them with weights on the rows. */
export const lossNetworks: readonly OracleCase[] = lossTable.flatMap(({ kind, links }) =>
  links.flatMap((link) =>
    shapes.map(([rows, width], i): OracleCase => {
      const columns = targets(link, width)
      const choices = settings[kind] ?? [{}]
      const params = choices[i % choices.length]!
      return {
        name: `${kind}, ${link} ${i}`,
        rows,
        document: withOptimizer(build(layers([3, width], { columns: columns.map((column) => column.name), link, loss: kind, ...params })), { kind: 'sgd', params: { momentum: 0.9 } }),
        schema: schemaOf(rows, [...numbers('x', 3), ...columns]),
        learningRate: 0.1,
        net: { family: 'dense', layers: 1, link, loss: kind, params: { delta: 1, gamma: 2, ...params } },
        target: link === 'identity' ? 'numbers' : link === 'sigmoid' ? 'flags' : 'classes',
        ...(i % 2 === 1 ? { weighted: true } : {}),
      }
    }),
  ),
)

/** Rows and layer sizes. */
const sizes = [[1, [1, 1]], [4, [3, 2]], [3, [2, 4, 1]], [2, [4, 3, 3, 2]], [5, [5, 1, 2]]] as const

const optimizerSettings: { readonly [kind: string]: readonly ParamValues[] } = {
  sgd: [{}, { momentum: 0.9 }, { momentum: 0.8, nesterov: true, weightDecay: 0.01 }],
  adam: [{}, { beta1: 0.8, beta2: 0.95, epsilon: 0.001 }],
  adamW: [{}, { weightDecay: 0.1 }],
  rmsProp: [{}, { decay: 0.9, momentum: 0.8, epsilon: 0.0001 }],
  adadelta: [{}, { rho: 0.8, epsilon: 0.0001 }],
  lion: [{}, { beta1: 0.8, beta2: 0.95, weightDecay: 0.1 }],
}

/** Every optimiser on five networks. */
export const optimizerNetworks: readonly OracleCase[] = optimizerTable.flatMap(({ kind }) =>
  sizes.map(([rows, widths], i): OracleCase => {
    const columns = numbers('t', widths.at(-1)!, { role: 'target' })
    const choices = optimizerSettings[kind] ?? [{}]
    return {
      name: `${kind} ${i}`,
      rows,
      document: withOptimizer(build(layers(widths, { columns: columns.map((column) => column.name) })), { kind, params: choices[i % choices.length]! }),
      schema: schemaOf(rows, [...numbers('x', widths[0]), ...columns]),
      learningRate: 0.02,
      net: { family: 'dense', layers: widths.length - 1, link: 'identity', loss: 'meanSquaredError', params: {} },
      target: 'numbers',
    }
  }),
)
