import { normalAt, uniformAt } from '../base/random/index.ts'
import { initializers } from '../initializers/registry.ts'
import type { InitializerDefinition } from '../initializers/types.ts'
import type { ParameterPiece, Program } from '../ir/types.ts'

const table: { readonly [kind: string]: InitializerDefinition } = initializers

/** Purpose of these random numbers: they are independent of those for batch order and for dropout. */
const purpose = 'initial weights'

function valuesOf(piece: ParameterPiece, seed: number): Float64Array {
  const size = piece.shape.reduce((product, extent) => product * extent, 1)
  if (piece.initial !== undefined) return Float64Array.from(piece.initial)
  const { initializer, params, fanIn, fanOut } = piece.init
  const definition = Object.hasOwn(table, initializer) ? table[initializer] : undefined
  if (definition === undefined) throw new Error(`there is no initialiser '${initializer}'`)
  const values = new Float64Array(size)
  const uniform = (index: number): number => uniformAt(seed, purpose, piece.name, index)
  const normal = (index: number): number => normalAt(seed, purpose, piece.name, index)
  for (let index = 0; index < size; index += 1) {
    values[index] = definition.value({ params: params as { [name: string]: number }, fanIn, fanOut, index, uniform, normal })
  }
  return values
}

/**
 * Initial values of every named parameter, row-major in float64: set by hand, or drawn by its initialiser from
 * (seed, name, element). No value depends on any other parameter.
 */
export function initialWeights(program: Program, seed: number): { readonly [name: string]: Float64Array } {
  const values: { [name: string]: Float64Array } = {}
  for (const piece of program.map.parameters) values[piece.name] = valuesOf(piece, seed)
  return values
}
