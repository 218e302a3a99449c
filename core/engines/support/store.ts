import type { Piece, Program } from '../../ir/types.ts'
import { sizeOf } from '../../ops/support/shapes.ts'
import type { Values } from '../types.ts'
import { readPiece, writePiece } from './pieces.ts'

/** Where an engine keeps a program's parameters, optimiser slots and state: one array per packed tensor. */
export interface TensorStore {
  readonly parameters: Values[]
  readonly slots: Values[]
  readonly state: Values[]
}

type NamedValues = { readonly [name: string]: Values }


/** Parameters at 0, slots and state at their initial values. */
export function createStore(program: Program, alloc: (size: number) => Values): TensorStore {
  const state = program.state.map((decl) => alloc(sizeOf(decl.shape)))
  for (const piece of program.map.state) {
    const size = piece.shape.reduce((product, dim) => product * dim, 1)
    writePiece(piece, state[piece.tensor]!, new Float64Array(size).fill(piece.initial))
  }
  return {
    parameters: program.parameters.map((decl) => alloc(sizeOf(decl.shape))),
    slots: program.slots.map((slot) => alloc(sizeOf(program.parameters[slot.parameter]!.shape)).fill(slot.initial)),
    state,
  }
}

/** Values of named parameters; all of them when no names are given. Throws for an unknown name. */
export function readParameters(program: Program, store: TensorStore, names?: readonly string[]): NamedValues {
  const pieces = program.map.parameters
  const wanted = names === undefined ? pieces : names.map((name) => find(pieces, name))
  return Object.fromEntries(wanted.map((piece) => [piece.name, readPiece(piece, store.parameters[piece.tensor]!)]))
}

/** Set named parameters. Throws for an unknown name or a wrong number of values. */
export function writeParameters(program: Program, store: TensorStore, values: { readonly [name: string]: ArrayLike<number> }): void {
  for (const [name, value] of Object.entries(values)) writeNamed(find(program.map.parameters, name), store.parameters, value)
}

function find<P extends Piece>(pieces: readonly P[], name: string): P {
  const piece = pieces.find((one) => one.name === name)
  if (piece === undefined) throw new Error(`the program has no '${name}'`)
  return piece
}

/** Arrays may be shared with results of earlier steps, so a write replaces them. */
function writeNamed(piece: Piece, tensors: Values[], values: ArrayLike<number>): void {
  const copy = tensors[piece.tensor]!.slice()
  writePiece(piece, copy, values)
  tensors[piece.tensor] = copy
}

/** A slot's part that belongs to one named parameter: `<parameter>/<role>`. */
function* slotPieces(program: Program): Generator<{ readonly name: string; readonly piece: Piece; readonly slot: number }> {
  for (const [slot, { role, parameter }] of program.slots.entries()) {
    for (const piece of program.map.parameters) {
      if (piece.tensor === parameter) yield { name: `${piece.name}/${role}`, piece: { ...piece, tensor: slot }, slot }
    }
  }
}

/** Optimiser slots by `<parameter name>/<role>` and state by name. */
export function readSlots(program: Program, store: TensorStore): NamedValues {
  const values: Record<string, Values> = {}
  for (const { name, piece, slot } of slotPieces(program)) values[name] = readPiece(piece, store.slots[slot]!)
  for (const piece of program.map.state) values[piece.name] = readPiece(piece, store.state[piece.tensor]!)
  return values
}

/** Set slots and state by the names of `readSlots`; names that the program lacks throw. */
export function writeSlots(program: Program, store: TensorStore, values: { readonly [name: string]: ArrayLike<number> }): void {
  const left = new Map(Object.entries(values))
  for (const { name, piece } of slotPieces(program)) {
    const value = left.get(name)
    if (value !== undefined) writeNamed(piece, store.slots, value)
    left.delete(name)
  }
  for (const piece of program.map.state) {
    const value = left.get(piece.name)
    if (value !== undefined) writeNamed(piece, store.state, value)
    left.delete(piece.name)
  }
  const [unknown] = left.keys()
  if (unknown !== undefined) throw new Error(`the program has no '${unknown}'`)
}
