import type { Attrs, ValueId } from '../../ir/types.ts'

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

/** For each group, the places in `by` that name it, ascending. */
function membersOf(groups: number, by: readonly number[]): number[][] {
  const members = Array.from({ length: groups }, (): number[] => [])
  for (let i = 0; i < by.length; i += 1) members[by[i]!]!.push(i)
  return members
}

/** The entries of a list at some places. */
function entriesAt(list: readonly number[], places: readonly number[]): number[] {
  const entries = new Array<number>(places.length)
  for (let i = 0; i < places.length; i += 1) entries[i] = list[places[i]!]!
  return entries
}

/**
 * Synapses dealt out by one of their numbers, each group in its old order.
 * @param by the number of the group of each synapse
 * @param from the list that gives each number of the new synapses; null for 0
 */
export function dealEdges(edges: Edges, groups: number, by: readonly number[], from: { readonly [K in keyof Edges]: keyof Edges | null }): Edges[] {
  const whole = groups === 1
  return (whole ? [[]] : membersOf(groups, by)).map((own) => {
    const list = (name: keyof Edges | null): readonly number[] => (name === null ? zeros(whole ? by.length : own.length) : whole ? edges[name] : entriesAt(edges[name], own))
    return { tensor: list(from.tensor), weight: list(from.weight), source: list(from.source), column: list(from.column), result: list(from.result), target: list(from.target) }
  })
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

export interface SparseTerm {
  readonly inputs: readonly ValueId[]
  readonly attrs: Attrs
}

/**
 * The sum of sparse ops of one kind and shape as one op: synapses one after the other.
 * @param first name of the attribute that counts the first group of operands
 * @param names index lists of the first and of the second group
 */
export function joinSparse(terms: readonly SparseTerm[], first: string, names: readonly [keyof Edges, keyof Edges]): SparseTerm {
  const counts = terms.map(({ attrs }) => natural(attrs, first))
  const ahead = mergeOperands(terms.map(({ inputs }, i) => inputs.slice(0, counts[i])))
  const behind = mergeOperands(terms.map(({ inputs }, i) => inputs.slice(counts[i])))
  const all: Record<(typeof lists)[number], number[]> = { tensor: [], weight: [], source: [], column: [], result: [], target: [] }
  terms.forEach(({ attrs }, t) => {
    const edges = edgesOf(attrs)
    for (const name of lists) {
      const numbers = name === names[0] ? ahead.renumber[t]! : name === names[1] ? behind.renumber[t]! : null
      const [from, into] = [edges[name], all[name]]
      for (let i = 0; i < from.length; i += 1) into.push(numbers === null ? from[i]! : numbers[from[i]!]!)
    }
  })
  return { inputs: [...ahead.values, ...behind.values], attrs: { ...terms[0]!.attrs, [first]: ahead.values.length, ...all } }
}
