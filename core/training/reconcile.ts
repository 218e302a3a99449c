import type { Diagnostic } from '../base/diagnostic.ts'
import { diagnostic } from '../base/diagnostic.ts'
import { initialWeights } from '../compiler/initialise.ts'
import type { ParameterPiece, Program } from '../ir/types.ts'
import { byName } from './weight-hash.ts'

/** A working weight beside the document, with what identifies its parts through edits. */
export interface StoredWeight {
  readonly shape: readonly number[]
  /** Blocks of axis 0, by the wire they belong to. */
  readonly blocks?: readonly { readonly edge: string; readonly width: number }[]
  /** The value set by hand that was in force when this weight was stored. */
  readonly initial?: readonly number[]
  readonly values: ArrayLike<number>
}

/** The session's weight store, by the drawing's names. */
export type WeightStore = { readonly [name: string]: StoredWeight }

export interface Reconciled {
  /** A value for every parameter of the program, by name, row-major. */
  readonly values: { readonly [name: string]: Float64Array }
  /** Number of single weights kept and initialised afresh. */
  readonly kept: number
  readonly fresh: number
  /** Parameters of which at least one weight is fresh, sorted. */
  readonly freshNames: readonly string[]
  /** Counts both; null when the store was empty or nothing was lost. */
  readonly notice: Diagnostic | null
}

/** The store that belongs to a program's weights. Values of parameters the program lacks are left out. */
export function storeWeights(program: Program, values: { readonly [name: string]: ArrayLike<number> }): WeightStore {
  const store: Record<string, StoredWeight> = {}
  for (const piece of program.map.parameters) {
    const own = values[piece.name]
    if (own === undefined) continue
    store[piece.name] = {
      shape: piece.shape,
      values: own,
      ...(piece.blocks === undefined ? {} : { blocks: piece.blocks }),
      ...(piece.initial === undefined ? {} : { initial: piece.initial }),
    }
  }
  return store
}

const sameNumbers = (a: readonly number[], b: readonly number[]): boolean => a.length === b.length && a.every((value, i) => value === b[i])

/** Copy the blocks of axis 0 that match by edge and width; the number of weights kept. */
function copyBlocks(target: Float64Array, piece: ParameterPiece, old: StoredWeight): number {
  const tail = piece.shape.slice(1)
  if (!sameNumbers(tail, old.shape.slice(1))) return 0
  const row = tail.reduce((product, extent) => product * extent, 1)
  const starts = new Map<string, { readonly at: number; readonly width: number }>()
  let at = 0
  for (const block of old.blocks ?? []) {
    starts.set(block.edge, { at, width: block.width })
    at += block.width
  }
  let kept = 0
  let to = 0
  for (const block of piece.blocks ?? []) {
    const found = starts.get(block.edge)
    if (found?.width === block.width) {
      for (let i = 0; i < block.width * row; i++) target[to * row + i] = old.values[found.at * row + i]!
      kept += block.width * row
    }
    to += block.width
  }
  return kept
}

function reconcileOne(target: Float64Array, piece: ParameterPiece, old: StoredWeight | undefined): number {
  if (old === undefined) return 0
  if (piece.initial !== undefined && !(old.initial !== undefined && sameNumbers(piece.initial, old.initial))) return target.length
  if (piece.blocks !== undefined && old.blocks !== undefined) return copyBlocks(target, piece, old)
  if (!sameNumbers(piece.shape, old.shape)) return 0
  for (let i = 0; i < target.length; i++) target[i] = old.values[i]!
  return target.length
}

/**
 * Carry working weights through an edit of the drawing. A parameter keeps its values where its name and shape match;
 * one whose input axis is made of blocks keeps every block that still matches by wire and width, bit by bit. The rest
 * is initialised from the seed, as it would have been in a new network. A value newly set by hand takes effect.
 */
export function reconcileWeights(program: Program, store: WeightStore, seed: number): Reconciled {
  const initial = initialWeights(program, seed)
  const values: Record<string, Float64Array> = {}
  const freshNames: string[] = []
  let kept = 0
  let fresh = 0
  for (const piece of program.map.parameters) {
    const target = Float64Array.from(initial[piece.name]!)
    const count = reconcileOne(target, piece, store[piece.name])
    values[piece.name] = target
    kept += count
    fresh += target.length - count
    if (count < target.length) freshNames.push(piece.name)
  }
  freshNames.sort(byName)
  const told = Object.keys(store).length > 0 && fresh > 0
  const notice = told ? diagnostic('WEIGHTS_KEPT', { kind: 'document' }, { kept, fresh, names: freshNames }, { severity: 'hint' }) : null
  return { values, kept, fresh, freshNames, notice }
}
