/** Pictures without a library: two plots on logarithmic axes, readable on light and on dark. */
import type { Comparison } from '../compare.ts'
import type { Growth } from '../growth.ts'

const ink = '#6b7280'
const own = '#4f46e5'
const other = '#94a3b8'
const second = '#0d9488'
const open = (width: number, height: number, title: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}" font-family="Inter, system-ui, sans-serif" font-size="13" fill="${ink}">`
const log10 = (value: number): number => Math.log10(value)
const text = (x: number, y: number, words: string, anchor = 'start', more = ''): string => `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}"${more}>${words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text>`

/** 1234567 as 1.2 M. */
export function short(value: number): string {
  const [divisor, unit] = value >= 1e6 ? [1e6, ' M'] : value >= 1e3 ? [1e3, ' k'] : [1, '']
  const scaled = value / divisor
  return `${scaled >= 100 ? scaled.toFixed(0) : scaled >= 10 ? scaled.toFixed(1) : scaled.toFixed(2)}${unit}`
}

/** Bars of samples a second, one group per workload. */
export function comparisonPicture(comparisons: readonly Comparison[]): string {
  const width = 860
  const left = 190
  const bar = 20
  const all = comparisons.flatMap(({ contenders }) => contenders.map(({ speed }) => speed))
  const low = Math.floor(log10(Math.min(...all)))
  const high = Math.ceil(log10(Math.max(...all)))
  const place = (value: number): number => left + ((log10(value) - low) / (high - low)) * (width - left - 80)
  const parts: string[] = []
  let y = 8
  for (const { id, title, contenders } of comparisons) {
    y += 26
    parts.push(text(0, y, `${id}: ${title}`, 'start', ' font-weight="600"'))
    y += 10
    for (const { name, speed } of [...contenders].sort((a, b) => b.speed - a.speed)) {
      parts.push(`<rect x="${left}" y="${y}" width="${(place(speed) - left).toFixed(1)}" height="${bar - 6}" rx="3" fill="${name.startsWith('Neuroloom') ? own : other}"/>`)
      parts.push(text(left - 8, y + 12, name, 'end'), text(place(speed) + 6, y + 12, short(speed)))
      y += bar
    }
  }
  return `${open(width, y + 32, 'Samples a second, logarithmic')}${parts.join('')}${text(left, y + 22, 'samples a second, logarithmic scale')}</svg>\n`
}

/** Time per step, time to the first step and memory over the number of synapses, both axes logarithmic. */
export function growthPicture(growth: readonly Growth[]): string {
  const size = 250
  const panels = [
    { title: 'one step of 32 samples, ms', of: (one: Growth) => one.stepMs },
    { title: 'document to first step, ms', of: (one: Growth) => one.warmMs },
    { title: 'memory of the process, MB', of: (one: Growth) => one.megabytes },
  ]
  const parts = panels.map(({ title, of }, index) => {
    const x0 = 50 + index * (size + 50)
    const y0 = 40
    const values = growth.map(of)
    const low = Math.floor(log10(Math.min(...values)))
    const high = Math.max(low + 1, Math.ceil(log10(Math.max(...values))))
    const x = (synapses: number): number => x0 + ((log10(synapses) - 1) / 4) * size
    const y = (value: number): number => y0 + size - ((log10(value) - low) / (high - low)) * size
    const lines = [text(x0, 24, title, 'start', ' font-weight="600"')]
    for (let power = low; power <= high; power += 1) lines.push(`<path d="M${x0} ${y(10 ** power).toFixed(1)}h${size}" stroke="${ink}" stroke-opacity="0.25"/>`, text(x0 - 6, y(10 ** power) + 4, power < 0 ? (10 ** power).toFixed(-power) : String(10 ** power), 'end', ' font-size="11"'))
    for (let power = 1; power <= 5; power += 1) lines.push(text(x(10 ** power), y0 + size + 18, power === 1 ? '10' : `10${'⁰¹²³⁴⁵'[power]!}`, 'middle', ' font-size="11"'))
    for (const [kind, colour] of [['loose', own], ['dense', second]] as const) {
      const points = growth.filter((one) => one.kind === kind)
      lines.push(`<polyline fill="none" stroke="${colour}" stroke-width="2" points="${points.map((one) => `${x(one.synapses).toFixed(1)},${y(of(one)).toFixed(1)}`).join(' ')}"/>`)
      for (const one of points) lines.push(`<circle cx="${x(one.synapses).toFixed(1)}" cy="${y(of(one)).toFixed(1)}" r="3.5" fill="${colour}"/>`)
    }
    return lines.join('')
  })
  const legend = `<circle cx="56" cy="338" r="4" fill="${own}"/>${text(66, 342, 'single neurons, irregular')}<circle cx="256" cy="338" r="4" fill="${second}"/>${text(266, 342, 'dense layers')}${text(900, 342, 'synapses', 'end')}`
  return `${open(950, 360, 'Growth from 10 to 100,000 synapses')}${parts.join('')}${legend}</svg>\n`
}
