/** What the generator is told of a case: everything that a network computes from, and none of its results. */
import type { JsonObject } from '../../base/json.ts'
import { threefry } from '../../base/random/index.ts'
import type { Program } from '../../ir/types.ts'
import { oracleSeed, oracleSteps, programOf, rowsOf, weightsOf, type OracleCase } from './case.fixture.ts'
import { lossNetworks, optimizerNetworks } from './network-cases.fixture.ts'
import { nodeCases } from './node-cases.fixture.ts'

export const oracleCases: readonly OracleCase[] = [...nodeCases, ...lossNetworks, ...optimizerNetworks]

/** The words that each `random` op of a step is made from, step by step: pairs of uniform numbers. */
function draws(program: Program, rows: number): number[][][] {
  const drawing = program.functions.step.instructions.filter(({ op }) => op === 'random')
  const words = new Uint32Array(2)
  return Array.from({ length: oracleSteps }, (_, step) =>
    drawing.flatMap(({ attrs }) => {
      const size = (attrs['shape'] as readonly (number | 'batch')[]).reduce<number>((product, extent) => product * (extent === 'batch' ? rows : extent), 1)
      return Array.from({ length: size }, (_, index) => {
        threefry(oracleSeed, attrs['key'] as number, index, step, words)
        return [(words[0]! >>> 8) / 16777216, (words[1]! >>> 8) / 16777216]
      })
    }),
  )
}

export function requestOf(one: OracleCase): JsonObject {
  const program = programOf(one)
  const rows = rowsOf(one, program)
  const weights = weightsOf(one, program)
  const [output] = program.outputs
  return {
    name: one.name,
    net: one.net,
    rows: one.rows,
    steps: oracleSteps,
    learningRate: one.learningRate,
    optimizer: program.optimizer,
    x: [...rows.tensors['x']!],
    inputs: Object.fromEntries(program.inputs.map(({ node, offset, width }) => [node, [offset, width]])),
    target: [...rows.tensors[output!.target]!],
    sampleWeight: rows.sampleWeight === undefined ? null : [...rows.sampleWeight],
    parameters: program.map.parameters.map(({ name, shape }) => ({ name, shape: [...shape], data: [...weights[name]!] })),
    states: program.map.state.map(({ name, shape, initial }) => ({ name, shape: [...shape], initial })),
    draws: draws(program, one.rows),
  }
}
