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

/** Throws unless every entry is a natural number below its bound. */
export function checkRange(name: string, list: readonly number[], bound: (i: number) => number): void {
  for (let i = 0; i < list.length; i += 1) {
    const value = list[i]!
    if (!Number.isInteger(value) || value < 0 || value >= bound(i)) throw new Error(`${name} ${value} of synapse ${i} is out of range`)
  }
}

/**
 * Synapses dealt out by one of their numbers, each group in its old order.
 * @param by the number of the group of each synapse
 * @param from the list that gives each number of the new synapses; null for 0
 */
export function dealEdges(edges: Edges, groups: number, by: readonly number[], from: { readonly [K in keyof Edges]: keyof Edges | null }): Edges[] {
  const members = Array.from({ length: groups }, (): number[] => [])
  by.forEach((group, i) => { members[group]!.push(i) })
  const list = (name: keyof Edges | null, own: readonly number[]): number[] => (name === null ? own.map(() => 0) : own.map((i) => edges[name][i]!))
  return members.map((own) => ({
    tensor: list(from.tensor, own),
    weight: list(from.weight, own),
    source: list(from.source, own),
    column: list(from.column, own),
    result: list(from.result, own),
    target: list(from.target, own),
  }))
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
      for (const value of edges[name]) all[name].push(numbers === null ? value : numbers[value]!)
    }
  })
  return { inputs: [...ahead.values, ...behind.values], attrs: { ...terms[0]!.attrs, [first]: ahead.values.length, ...all } }
}
