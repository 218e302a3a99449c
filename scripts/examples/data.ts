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
