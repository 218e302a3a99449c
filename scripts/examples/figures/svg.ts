/** A few shapes of SVG as text, for the pictures in docs/. */
type Attributes = { readonly [name: string]: string | number }

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const show = (value: string | number): string => (typeof value === 'number' ? String(Number(value.toFixed(2))) : escape(value))

/** One element with what stands in it. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const own = Object.entries(attributes).map(([key, value]) => ` ${key}="${show(value)}"`)
  return content.length === 0 ? `<${name}${own.join('')}/>` : `<${name}${own.join('')}>${content.join('')}</${name}>`
}

export const text = (x: number, y: number, words: string, attributes: Attributes = {}): string => element('text', { x, y, ...attributes }, escape(words))

/** A picture on a white card, readable on light and dark pages. */
export function picture(width: number, height: number, title: string, ...content: readonly string[]): string {
  const frame = { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': title, 'font-family': 'Inter, system-ui, sans-serif', 'font-size': 12, fill: '#33413d' }
  return `${element('svg', frame, element('rect', { width, height, rx: 8, fill: '#ffffff' }), ...content)}\n`
}

/** One colour per digit. */
export const digitColours = ['#0b6e61', '#d1495b', '#edae49', '#00798c', '#7b4ea3', '#a36a3b', '#2e86de', '#6a994e', '#e07a5f', '#4a4e69'] as const

/** Pixels (0 … 1, row by row) as a small image; one path for each of nine greys. */
export function pixels(values: readonly number[], side: number, x: number, y: number, size: number): string {
  const cell = size / side
  const paths = new Map<number, string>()
  values.forEach((value, i) => {
    const grey = Math.round(8 * Math.min(1, Math.max(0, value)))
    if (grey === 0) return
    const [left, top] = [x + (i % side) * cell, y + Math.floor(i / side) * cell]
    paths.set(grey, `${paths.get(grey) ?? ''}M${show(left)} ${show(top)}h${show(cell)}v${show(cell)}h${show(-cell)}z`)
  })
  const marks = [...paths].map(([grey, d]) => element('path', { d, fill: '#33307a', 'fill-opacity': grey / 8 }))
  return [element('rect', { x, y, width: size, height: size, fill: '#f4f4f1' }), ...marks].join('')
}
