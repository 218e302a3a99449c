export interface HeaderChange {
  readonly kind: 'duplicate' | 'missing'
  /** Column number, from 1. */
  readonly column: number
  readonly before: string
  readonly after: string
}

/**
 * Column names from a header line: trimmed, unique, none empty. A second `a` becomes `a_2`; a missing name becomes `column 3`.
 */
export function nameColumns(cells: readonly string[]): { readonly names: string[]; readonly changes: readonly HeaderChange[] } {
  const wanted = cells.map((cell) => cell.trim().replace(/\s+/g, ' '))
  const taken = new Set<string>()
  const reserved = new Set(wanted)
  const changes: HeaderChange[] = []
  const names = wanted.map((name, i) => {
    const column = i + 1
    if (name !== '' && !taken.has(name)) {
      taken.add(name)
      return name
    }
    const base = name === '' ? `column ${column}` : name
    let after = base
    for (let n = 2; taken.has(after) || (reserved.has(after) && after !== wanted[i]) || (name !== '' && after === name); n += 1) after = `${base}_${n}`
    taken.add(after)
    changes.push({ kind: name === '' ? 'missing' : 'duplicate', column, before: name, after })
    return after
  })
  return { names, changes }
}
