/** Relative luminance of an `#rrggbb` colour (WCAG 2.2, 1.4.3), in [0, 1]. */
export function luminance(hex: string): number {
  const channel = (start: number): number => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

/** Contrast ratio of two `#rrggbb` colours (WCAG 2.2), 1 to 21. */
export function contrast(first: string, second: string): number {
  const [low, high] = [luminance(first), luminance(second)].sort((a, b) => a - b) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

/** The `--name: #rrggbb` pairs of every `:root[data-theme='…']` block of a style sheet. */
export function parseTokens(css: string): { readonly [theme: string]: { readonly [token: string]: string } } {
  const themes: Record<string, Record<string, string>> = {}
  for (const block of css.matchAll(/:root\[data-theme='(\w+)'\]\s*\{([^}]*)\}/g)) {
    const tokens: Record<string, string> = {}
    for (const pair of block[2]!.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)) tokens[pair[1]!] = pair[2]!
    themes[block[1]!] = tokens
  }
  return themes
}
