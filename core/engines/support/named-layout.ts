import type { ParameterPiece, Piece, Program } from '../../ir/types.ts'
import { sizeOf } from '../../ops/support/shapes.ts'
import type { Values } from '../types.ts'
import { eachElement } from './pieces.ts'

/** The named values that lie in one packed tensor. */
export interface NamedPart {
  readonly kind: 'parameter' | 'state'
  readonly tensor: number
  /** Where they begin among all named values. */
  readonly start: number
  /** Place in the packed tensor of each, in the order of the names. */
  readonly places: Uint32Array
}

/** All parameters and state of a program in one array: tensor by tensor, each named value row-major. */
export interface NamedLayout {
  readonly names: readonly string[]
  /** Parameters in their order; they come before all state. */
  readonly parameters: readonly ParameterPiece[]
  /** Elements of each name. */
  readonly sizes: Uint32Array
  readonly total: number
  readonly parts: readonly NamedPart[]
}

const known = new WeakMap<Program, NamedLayout>()

/** The layout of a program's named values: what `Engine.capture` gives and `Engine.restore` takes. */
export function namedLayout(program: Program): NamedLayout {
  const before = known.get(program)
  if (before !== undefined) return before
  const pieces: Piece[] = []
  const parts: NamedPart[] = []
  let total = 0
  const add = <T extends Piece>(kind: NamedPart['kind'], own: readonly T[]): readonly T[] => {
    const inOrder: T[] = []
    const byTensor = Map.groupBy(own, ({ tensor }) => tensor)
    for (const [tensor, members] of [...byTensor].sort(([a], [b]) => a - b)) {
      const places = new Uint32Array(members.reduce((sum, piece) => sum + sizeOf(piece.shape), 0))
      let at = 0
      for (const piece of members) {
        eachElement(piece, (packed, i) => { places[at + i] = packed })
        at += sizeOf(piece.shape)
      }
      parts.push({ kind, tensor, start: total, places })
      for (const piece of members) inOrder.push(piece)
      total += places.length
    }
    for (const piece of inOrder) pieces.push(piece)
    return inOrder
  }
  const parameters = add('parameter', program.map.parameters)
  add('state', program.map.state)
  const made = { parameters, names: pieces.map(({ name }) => name), sizes: Uint32Array.from(pieces, ({ shape }) => sizeOf(shape)), total, parts }
  known.set(program, made)
  return made
}

/** Copy a part's values out of its packed tensor. */
export function gatherPart({ start, places }: NamedPart, packed: Values, into: Values): void {
  for (let i = 0; i < places.length; i += 1) into[start + i] = packed[places[i]!]!
}

/** Copy a part's values into its packed tensor. */
export function scatterPart({ start, places }: NamedPart, packed: Values, from: Values): void {
  for (let i = 0; i < places.length; i += 1) packed[places[i]!] = from[start + i]!
}

/** All named values cut into single ones: views of the array. */
export function namedValues({ names, sizes }: Pick<NamedLayout, 'names' | 'sizes'>, values: Values): { readonly [name: string]: Values } {
  const result: Record<string, Values> = {}
  let at = 0
  for (const [i, name] of names.entries()) {
    result[name] = values.subarray(at, at + sizes[i]!)
    at += sizes[i]!
  }
  return result
}
