/** Data that is generated rather than measured: pure in its seeds, so that the files can be made again. */
import { normalAt, uniformAt } from '../../core/base/random/index.ts'
import { cos64, sin64 } from '../../core/base/math/index.ts'

const round = (value: number, digits: number): string => value.toFixed(digits)

/** Two interleaved spirals of `perArm` points each, with a little noise. */
export function spirals(perArm: number): string {
  const lines = ['x,y,arm']
  for (let i = 0; i < perArm; i++) {
    for (const [arm, turn] of [
      ['a', 0],
      ['b', Math.PI],
    ] as const) {
      const t = (i + 0.5) / perArm
      const angle = turn + t * 3.5 * Math.PI
      const radius = 0.06 + 0.94 * t
      const noise = (axis: string): number => 0.015 * normalAt(7, 'spirals', `${arm}.${axis}`, i)
      lines.push(`${round(radius * cos64(angle) + noise('x'), 4)},${round(radius * sin64(angle) + noise('y'), 4)},${arm}`)
    }
  }
  return `${lines.join('\n')}\n`
}

/** Ice creams sold against the day's temperature: a straight line with scatter. */
export function iceCream(days: number): string {
  const lines = ['temperature,sold']
  for (let i = 0; i < days; i++) {
    const temperature = 12 + 20 * uniformAt(11, 'ice cream', 'temperature', i)
    const sold = 9.4 * temperature - 62 + 11 * normalAt(11, 'ice cream', 'sold', i)
    lines.push(`${round(temperature, 1)},${Math.round(sold)}`)
  }
  return `${lines.join('\n')}\n`
}

/** How far a place lies from the outline of a shape, which stands around the origin and reaches as far as `size`. */
const outlines: { readonly [shape: string]: (x: number, y: number, size: number) => number } = {
  circle: (x, y, size) => Math.abs(Math.sqrt(x * x + y * y) - size),
  cross: (x, y, size) => Math.max(Math.min(Math.abs(x), Math.abs(y)), Math.max(Math.abs(x), Math.abs(y)) - size),
  square: (x, y, size) => Math.abs(Math.max(Math.abs(x), Math.abs(y)) - size),
}

/** Circles, crosses and squares of different sizes as grey images of 8 × 8 pixels (0 to 9), with a little noise. */
export function shapes(count: number): string {
  const names = Object.keys(outlines)
  const lines = [[...Array.from({ length: 64 }, (_, i) => `p${Math.floor(i / 8)}_${i % 8}`), 'shape', 'size'].join(',')]
  for (let i = 0; i < count; i++) {
    const draw = (what: string): number => uniformAt(5, 'shapes', what, i)
    const shape = names[i % names.length]!
    const size = 1.4 + 1.9 * draw('size')
    const [left, top] = [3 + draw('left'), 3 + draw('top')]
    const pixels = Array.from({ length: 64 }, (_, p) => {
      const distance = outlines[shape]!((p % 8) - left, Math.floor(p / 8) - top, size)
      const ink = 9 * Math.min(1, Math.max(0, 1.1 - distance))
      return Math.round(Math.min(9, Math.max(0, ink + 0.8 * normalAt(5, 'shapes', `noise ${p}`, i))))
    })
    lines.push([...pixels, shape, round(size, 2)].join(','))
  }
  return `${lines.join('\n')}\n`
}

/** Pairs of irises, half of them of one species. `table` is the text of iris.csv. */
export function flowerPairs(table: string, count: number): string {
  const [head = '', ...rows] = table.trim().split('\n')
  const names = head.split(',').slice(0, -1)
  const flowers = rows.map((row) => row.split(','))
  const species = [...new Set(flowers.map((flower) => flower.at(-1)!))]
  const lines = [[...['a', 'b'].flatMap((side) => names.map((name) => `${side}_${name}`)), 'same'].join(',')]
  for (let i = 0; i < count; i++) {
    const pick = (what: string, among: number): number => Math.floor(among * uniformAt(3, 'flower pairs', what, i))
    const of = (kind: string, what: string): readonly string[] => {
      const own = flowers.filter((flower) => flower.at(-1) === kind)
      return own[pick(what, own.length)]!.slice(0, -1)
    }
    const first = pick('species', species.length)
    const second = i % 2 === 0 ? first : (first + 1 + pick('other', species.length - 1)) % species.length
    lines.push([...of(species[first]!, 'a'), ...of(species[second]!, 'b'), i % 2 === 0 ? 'yes' : 'no'].join(','))
  }
  return `${lines.join('\n')}\n`
}
