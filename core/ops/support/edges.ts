import type { Attrs, ValueId } from '../../ir/types.ts'
import type { Term } from '../types.ts'

/**
 * The synapses of a sparse op, one entry of each list per synapse: factor number `weight` of weight tensor `tensor`
 * joins column `column` of value `source` to column `target` of gradient or result `result`.
 */
export interface Edges {
  readonly tensor: readonly number[]
  readonly weight: readonly number[]
  readonly source: readonly number[]
  readonly column: readonly number[]
  readonly result: readonly number[]
  readonly target: readonly number[]
}

const lists = ['tensor', 'weight', 'source', 'column', 'result', 'target'] as const

export function edgesOf(attrs: Attrs): Edges {
  const length = (attrs.weight as readonly number[] | undefined)?.length
  for (const name of lists) {
    const list = attrs[name]
    if (!Array.isArray(list) || list.length !== length) throw new Error(`attribute '${name}' is not a list with one entry per synapse`)
  }
  return attrs as unknown as Edges
}

export function natural(attrs: Attrs, name: string): number {
  const value = attrs[name]
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw new Error(`attribute '${name}' is not a natural number`)
  return value
}

/** Throws unless every entry is a natural number below its bound: one for all, or one for each. */
export function checkRange(name: string, list: readonly number[], bound: number | readonly number[]): void {
  for (let i = 0; i < list.length; i += 1) {
    const value = list[i]!
    if (!Number.isInteger(value) || value < 0 || value >= (typeof bound === 'number' ? bound : bound[i]!)) throw new Error(`${name} ${value} of synapse ${i} is out of range`)
  }
}

/** The entry of a table that each number of a list names. */
export const named = (list: readonly number[], table: readonly number[]): number[] => list.map((number) => table[number] ?? 0)

/** A list of so many zeros. */
export const zeros = (length: number): number[] => new Array<number>(length).fill(0)

/** Some of an op's synapses seen as another op's, whose lists are only written where they are joined. */
interface Dealt {
  readonly edges: Edges
  /** The list that gives each number of the new synapses; null for 0. */
  readonly from: { readonly [K in keyof Edges]: keyof Edges | null }
  /** Places in the lists, from `start` to `end`; null for all of them. */
  readonly places: Uint32Array | null
  readonly start: number
  readonly end: number
}

/**
 * Synapses dealt out by one of their numbers, each group in its old order, as an attribute of terms that `joinSparse` reads.
 * @param by the number of the group of each synapse
 * @param from the list that gives each number of the new synapses; null for 0
 */
export function dealEdges(edges: Edges, groups: number, by: readonly number[], from: Dealt['from']): { readonly dealt: Dealt }[] {
  if (groups === 1) return [{ dealt: { edges, from, places: null, start: 0, end: by.length } }]
  const starts = new Uint32Array(groups + 1)
  for (let i = 0; i < by.length; i += 1) starts[by[i]! + 1]! += 1
  for (let group = 0; group < groups; group += 1) starts[group + 1]! += starts[group]!
  const places = new Uint32Array(by.length)
  const next = starts.slice()
  for (let i = 0; i < by.length; i += 1) {
    const group = by[i]!
    places[next[group]!] = i
    next[group]! += 1
  }
  return Array.from({ length: groups }, (_, group) => ({ dealt: { edges, from, places, start: starts[group]!, end: starts[group + 1]! } }))
}

/** The synapses of a term: its own lists, or those that were dealt to it. */
function dealtEdges(attrs: Attrs): Dealt {
  const dealt = attrs['dealt'] as Dealt | undefined
  if (dealt !== undefined) return dealt
  const edges = edgesOf(attrs)
  return { edges, from: own, places: null, start: 0, end: edges.weight.length }
}
const own: Dealt['from'] = { tensor: 'tensor', weight: 'weight', source: 'source', column: 'column', result: 'result', target: 'target' }

/** Write one list of a term's synapses; `numbers` tells the new number of each old one. */
function writeList(into: number[], at: number, { edges, from, places, start, end }: Dealt, name: keyof Edges, numbers: readonly number[] | null): void {
  const read = from[name]
  const list = read === null ? null : edges[read]
  for (let i = start; i < end; i += 1) {
    const number = list === null ? 0 : list[places === null ? i : places[i]!]!
    into[at + i - start] = numbers === null ? number : numbers[number]!
  }
}

/** One operand list of a sum of sparse ops: equal operands once, with the new number of each old one. */
function mergeOperands(groups: readonly (readonly ValueId[])[]): { readonly values: ValueId[]; readonly renumber: readonly (readonly number[])[] } {
  const numbers = new Map<ValueId, number>()
  const renumber = groups.map((group) =>
    group.map((value) => {
      const known = numbers.get(value) ?? numbers.size
      numbers.set(value, known)
      return known
    }),
  )
  return { values: [...numbers.keys()], renumber }
}

/**
 * The sum of sparse ops of one kind and shape as one op: synapses one after the other.
 * @param first name of the attribute that counts the first group of operands
 * @param names index lists of the first and of the second group
 */
export function joinSparse(terms: readonly Term[], first: string, names: readonly [keyof Edges, keyof Edges]): Term {
  const counts = terms.map(({ attrs }) => natural(attrs, first))
  const ahead = mergeOperands(terms.map(({ inputs }, i) => inputs.slice(0, counts[i])))
  const behind = mergeOperands(terms.map(({ inputs }, i) => inputs.slice(counts[i])))
  const dealt = terms.map(({ attrs }) => dealtEdges(attrs))
  const size = dealt.reduce((sum, { start, end }) => sum + end - start, 0)
  const joined = (name: keyof Edges): number[] => {
    const list = zeros(size)
    let at = 0
    dealt.forEach((one, t) => {
      writeList(list, at, one, name, name === names[0] ? ahead.renumber[t]! : name === names[1] ? behind.renumber[t]! : null)
      at += one.end - one.start
    })
    return list
  }
  const attrs: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(terms[0]!.attrs)) if (name !== 'dealt') attrs[name] = value
  attrs[first] = ahead.values.length
  for (const name of lists) attrs[name] = joined(name)
  return { inputs: [...ahead.values, ...behind.values], attrs }
}
