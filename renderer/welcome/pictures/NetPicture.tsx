import { jitter } from './fields.ts'

interface Props {
  /** Neurons per level, inputs first. */
  readonly levels: readonly number[]
}

const width = 100
const height = 96

/** A drawing of a network: blue solid and orange dashed wires of various weight. */
export function NetPicture({ levels }: Props) {
  const x = (level: number): number => 8 + (level * (width - 16)) / (levels.length - 1)
  const y = (level: number, i: number): number => {
    const count = levels[level]!
    const step = Math.min(27, (height - 16) / Math.max(1, count - 1))
    return height / 2 + (i - (count - 1) / 2) * step
  }
  const wires = levels.slice(1).flatMap((count, at) =>
    Array.from({ length: levels[at]! * count }, (_, i) => {
      const from = Math.floor(i / count)
      const to = i % count
      const weight = jitter(at * 31.7 + i * 2.3 + 5)
      const [x1, y1, x2, y2] = [x(at), y(at, from), x(at + 1), y(at + 1, to)]
      const middle = (x1 + x2) / 2
      return { key: `${at}-${i}`, weight, d: `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}` }
    }),
  )
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      {wires.map(({ key, weight, d }) => (
        <path
          key={key}
          d={d}
          fill="none"
          stroke={weight >= 0 ? 'var(--pos)' : 'var(--neg)'}
          strokeWidth={0.8 + 1.8 * Math.abs(weight)}
          {...(weight >= 0 ? {} : { strokeDasharray: '4 2.5' })}
        />
      ))}
      {levels.flatMap((count, level) =>
        Array.from({ length: count }, (_, i) => (
          <circle
            key={`${level}-${i}`}
            cx={x(level)}
            cy={y(level, i)}
            r="5"
            fill="var(--s2)"
            stroke={level === 0 || level === levels.length - 1 ? 'var(--f-data)' : 'var(--f-neuron)'}
            strokeWidth="1.75"
          />
        )),
      )}
    </svg>
  )
}
