import { normalAt, uniformAt } from '../base/random/index.ts'
import { initializers } from '../initializers/registry.ts'
import type { InitializerDefinition } from '../initializers/types.ts'
import type { ParameterPiece, Program } from '../ir/types.ts'
import { sizeOf } from '../ops/support/shapes.ts'

const table: { readonly [kind: string]: InitializerDefinition } = initializers

/** Purpose of these random numbers: they are independent of those for batch order and for dropout. */
const purpose = 'initial weights'

/**
 * Writes the initial values of a parameter, row-major, into an array from `at` on: set by hand, or drawn by its
 * initialiser from (seed, name, element).
 */
export function initialiser(seed: number): (piece: ParameterPiece, into: Float32Array | Float64Array, at: number) => void {
  let name = ''
  const uniform = (index: number): number => uniformAt(seed, purpose, name, index)
  const normal = (index: number): number => normalAt(seed, purpose, name, index)
  return (piece, into, at) => {
    if (piece.initial !== undefined) {
      into.set(piece.initial, at)
      return
    }
    const { initializer, params, fanIn, fanOut } = piece.init
    const definition = Object.hasOwn(table, initializer) ? table[initializer] : undefined
    if (definition === undefined) throw new Error(`there is no initialiser '${initializer}'`)
    name = piece.name
    const size = sizeOf(piece.shape)
    for (let index = 0; index < size; index += 1) {
      into[at + index] = definition.value({ params: params as { [name: string]: number }, fanIn, fanOut, index, uniform, normal })
    }
  }
}

/**
 * Initial values of every named parameter, row-major in float64: set by hand, or drawn by its initialiser from
 * (seed, name, element). No value depends on any other parameter.
 */
export function initialWeights(program: Program, seed: number): { readonly [name: string]: Float64Array } {
  const values: { [name: string]: Float64Array } = {}
  const write = initialiser(seed)
  for (const piece of program.map.parameters) {
    const own = new Float64Array(sizeOf(piece.shape))
    write(piece, own, 0)
    values[piece.name] = own
  }
  return values
}
