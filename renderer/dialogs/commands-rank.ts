/** What a search looks at. */
export interface Searched {
  readonly title: string
  readonly menu: string
  readonly words: string
}

/** How well a command answers a search: smaller is better, null when it does not. */
export function rankCommand(command: Searched, search: string): number | null {
  const needle = search.trim().toLowerCase()
  if (needle === '') return 0
  const title = command.title.toLowerCase()
  if (title.startsWith(needle)) return 0
  if (title.split(/\s+/).some((word) => word.startsWith(needle))) return 1
  if (title.includes(needle)) return 2
  const all = `${title} ${command.menu} ${command.words}`.toLowerCase()
  return needle.split(/\s+/).every((part) => all.includes(part)) ? 3 : null
}
