import { reconcileWeights, type StoredWeight, type WeightStore } from '../../../core/training/reconcile.ts'
import type { Diagnostic } from '../../../core/base/diagnostic.ts'
import type { ParameterPiece, Piece, Program } from '../../../core/ir/types.ts'
import type { WeightValues } from '../../../core/training/types.ts'
import type { WeightOrigin, WeightState } from '../types.ts'

/** Working weights beside the document. What a deleted wire held stays here, so that undo brings it back bit by bit. */
export interface WeightBank {
  readonly store: WeightStore
  readonly origins: { readonly [name: string]: WeightOrigin }
  /** What stood where a value set by hand stands now: it comes back when the hand's value is taken back. */
  readonly beneath: { readonly [name: string]: { readonly stored: StoredWeight; readonly origin: WeightOrigin } }
}

export const emptyBank: WeightBank = { store: {}, origins: {}, beneath: {} }
export const emptyWeights: WeightState = { values: {}, origins: {}, version: 0 }

const width = (shape: readonly number[]): number => shape.slice(1).reduce((product, extent) => product * extent, 1)

/** `next`, followed by the blocks that only `old` has: a later edit may bring their wires back. */
function keepLostBlocks(old: StoredWeight | undefined, next: StoredWeight): StoredWeight {
  if (old?.blocks === undefined || next.blocks === undefined || width(old.shape) !== width(next.shape)) return next
  const present = new Set(next.blocks.map((block) => block.edge))
  const row = width(old.shape)
  const blocks = [...next.blocks]
  const values = [...Array.from(next.values)]
  let at = 0
  for (const block of old.blocks) {
    if (!present.has(block.edge)) {
      blocks.push(block)
      for (let i = 0; i < block.width * row; i++) values.push(old.values[at * row + i]!)
    }
    at += block.width
  }
  return { ...next, blocks, values, shape: [values.length / row, ...next.shape.slice(1)] }
}

/** Put a program's values into the bank. `origin` is a value for all of them or by name. */
export function bankWeights(bank: WeightBank, program: Program, values: WeightValues, origin: (name: string) => WeightOrigin): WeightBank {
  const store: Record<string, StoredWeight> = { ...bank.store }
  const origins: Record<string, WeightOrigin> = { ...bank.origins }
  const beneath = { ...bank.beneath }
  const pieces: readonly (Piece & Partial<ParameterPiece>)[] = [...program.map.parameters, ...statistics(program)]
  for (const piece of pieces) {
    const own = values[piece.name]
    if (own === undefined) continue
    const stored: StoredWeight = {
      shape: piece.shape,
      values: own,
      ...(piece.blocks === undefined ? {} : { blocks: piece.blocks }),
      ...(piece.initial === undefined ? {} : { initial: piece.initial }),
    }
    const old = bank.store[piece.name]
    if (piece.initial !== undefined && old !== undefined && old.initial === undefined) beneath[piece.name] = { stored: old, origin: bank.origins[piece.name] ?? 'initial' }
    store[piece.name] = keepLostBlocks(old, stored)
    origins[piece.name] = origin(piece.name)
  }
  return { store, origins, beneath }
}

/** The bank without values set by hand that the document no longer sets. */
function liftHand(bank: WeightBank, program: Program): WeightBank {
  const store: Record<string, StoredWeight> = { ...bank.store }
  const origins: Record<string, WeightOrigin> = { ...bank.origins }
  for (const { name, initial } of program.map.parameters) {
    if (initial !== undefined || store[name]?.initial === undefined || origins[name] !== 'hand') continue
    const below = bank.beneath[name]
    if (below === undefined) {
      Reflect.deleteProperty(store, name)
      Reflect.deleteProperty(origins, name)
    } else {
      store[name] = below.stored
      origins[name] = below.origin
    }
  }
  return { ...bank, store, origins }
}

/** Running statistics, by their places alone: what they start from is not a value set by hand. */
const statistics = (program: Program): readonly Piece[] => program.map.state.map(({ name, shape, tensor, offset, strides }) => ({ name, shape, tensor, offset, strides }))

/** The running statistics of a program: those of the bank where they still fit, else as they start. */
function statisticsOf(bank: WeightBank, program: Program): { readonly [name: string]: Float64Array } {
  return Object.fromEntries(
    program.map.state.map(({ name, shape, initial }) => {
      const stored = bank.store[name]
      const size = shape.reduce((product, extent) => product * extent, 1)
      return [name, stored?.values.length === size && bank.origins[name] !== 'initial' ? Float64Array.from(stored.values) : new Float64Array(size).fill(initial)]
    }),
  )
}

export interface Reconciliation {
  readonly bank: WeightBank
  readonly weights: WeightState
  /** Tells how many weights were kept and how many start afresh; null when nothing worth telling was lost. */
  readonly notice: Diagnostic | null
}

/** Carry the bank's weights over to an edited program; weights that were never trained or set follow the seed. */
export function reconcileBank(given: WeightBank, program: Program, seed: number, version: number): Reconciliation {
  const bank = liftHand(given, program)
  const worked = Object.fromEntries(Object.entries(bank.store).filter(([name]) => bank.origins[name] !== 'initial'))
  const { values: weights, freshNames, notice } = reconcileWeights(program, worked, seed)
  const values = { ...weights, ...statisticsOf(bank, program) }
  const fresh = new Set(freshNames)
  const pieces = new Map(program.map.parameters.map((piece) => [piece.name, piece]))
  const origin = (name: string): WeightOrigin => {
    const initial = pieces.get(name)?.initial
    const before = bank.store[name]?.initial
    const newlySet = initial !== undefined && !(before?.length === initial.length && before.every((value, i) => value === initial[i]))
    if (newlySet || (initial !== undefined && bank.origins[name] !== 'trained')) return 'hand'
    return fresh.has(name) ? 'initial' : (bank.origins[name] ?? 'initial')
  }
  const next = bankWeights(bank, program, values, origin)
  const origins = Object.fromEntries([...program.map.parameters, ...program.map.state].map(({ name }) => [name, next.origins[name] ?? 'initial']))
  return { bank: next, weights: { values, origins, version: version + 1 }, notice }
}

/** The present weights of a run, laid over those that it did not name. */
export function takeTrained(weights: WeightState, values: WeightValues): WeightState {
  const origins: Record<string, WeightOrigin> = { ...weights.origins }
  const next: Record<string, Float32Array | Float64Array> = { ...weights.values }
  for (const [name, value] of Object.entries(values)) {
    if (weights.values[name]?.length !== value.length) continue
    next[name] = value
    origins[name] = 'trained'
  }
  return { values: next, origins, version: weights.version + 1 }
}

/** Whether a run should continue from these weights rather than initialise from the seed. */
export const anyWorked = (weights: WeightState): boolean => Object.values(weights.origins).some((origin) => origin !== 'initial')
