export interface KeyPress {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

const named: { readonly [name: string]: string } = { Plus: '+', Space: ' ', Esc: 'Escape' }

/** Whether a key press is this combination, in Electron's notation. Ctrl and the Mac's command key both count as `CmdOrCtrl`. */
export function matchesKey(combination: string, press: KeyPress): boolean {
  const parts = combination.split('+')
  const key = parts.pop()!
  const wants = (name: string): boolean => parts.includes(name)
  const wanted = named[key] ?? key
  const digit = /^\d$/.test(wanted) && press.code === `Digit${wanted}`
  const same = press.key.toLowerCase() === wanted.toLowerCase() || digit || (/^[a-z]$/i.test(wanted) && press.code === `Key${wanted.toUpperCase()}` && press.altKey)
  const shiftFree = wanted === '+' || wanted === '='
  return (
    same && wants('CmdOrCtrl') === (press.ctrlKey || press.metaKey) && wants('Alt') === press.altKey && (shiftFree || wants('Shift') === press.shiftKey)
  )
}

/** A combination as it is printed beside an item. */
export function keyText(combination: string, mac = false): string {
  if (mac) return combination.replace('CmdOrCtrl', '⌘').replace('Shift', '⇧').replace('Alt', '⌥').replaceAll('+', '')
  return combination.replace('CmdOrCtrl', 'Ctrl')
}
