/** A class's mark beside its colour: disc, square, triangle, diamond, bar, cross in turn. */
const colours = ['--c4', '--c3', '--c2', '--c1', '--c5', '--c6'] as const

/** Custom property of a class's colour. */
export const classToken = (index: number): string => colours[index % colours.length] ?? '--c6'
export const classColour = (index: number): string => `var(${classToken(index)})`

/** SVG path of a class's mark, centred on the origin, about `size` across. Where colours come round again, marks do not. */
export function classMarkPath(index: number, size: number): string {
  const r = size / 2
  switch ((index + Math.floor(index / colours.length)) % 6) {
    case 0:
      return `M${-r},0 a${r},${r} 0 1 0 ${size},0 a${r},${r} 0 1 0 ${-size},0`
    case 1:
      return `M${-r * 0.9},${-r * 0.9} h${size * 0.9} v${size * 0.9} h${-size * 0.9} z`
    case 2:
      return `M0,${-r * 1.1} L${r * 1.1},${r * 0.9} H${-r * 1.1} z`
    case 3:
      return `M0,${-r * 1.2} L${r * 1.2},0 L0,${r * 1.2} L${-r * 1.2},0 z`
    case 4:
      return `M${-r * 0.5},${-r * 1.1} h${r} v${size * 1.1} h${-r} z`
    default:
      return `M${-r},${-r * 0.4} H${-r * 0.4} V${-r} H${r * 0.4} V${-r * 0.4} H${r} V${r * 0.4} H${r * 0.4} V${r} H${-r * 0.4} V${r * 0.4} H${-r} z`
  }
}

export function ClassMark({ index, size = 8 }: { readonly index: number; readonly size?: number }) {
  return (
    <svg width={size + 2} height={size + 2} viewBox={`${-size / 2 - 1} ${-size / 2 - 1} ${size + 2} ${size + 2}`} aria-hidden="true">
      <path d={classMarkPath(index, size)} style={{ fill: classColour(index) }} />
    </svg>
  )
}
