import { colourAt, cssColour } from '../../live/ramps.ts'
import { useRamp } from '../../live/useRamp.ts'
import { irisDots, lineDots, three } from './fields.ts'

/** A line through a scatter. */
export function LinePicture() {
  return (
    <svg width="216" height="100" viewBox="0 0 216 100">
      <path d="M4 0v96h208" fill="none" stroke="var(--l2)" />
      {lineDots.map(({ x, y }, i) => (
        <circle key={i} cx={4 + 208 * x} cy={96 - 92 * y} r="2.2" fill="var(--t3)" />
      ))}
      <path d={`M10 ${96 - 92 * 0.2}L208 ${96 - 92 * 0.78}`} stroke="var(--accent)" strokeWidth="2" />
    </svg>
  )
}

/** Three species by two measurements, over the regions that tell them apart. */
export function IrisPicture() {
  return (
    <svg width="216" height="100" viewBox="0 0 216 100">
      <clipPath id="iris-frame">
        <rect width="216" height="100" rx="4" />
      </clipPath>
      <g clipPath="url(#iris-frame)">
        <rect width="216" height="100" fill="var(--neg-soft)" />
        <path d="M0 24L96 100H0z" fill="var(--pos-soft)" />
        <path d="M100 0h116v78z" fill="var(--f-neuron-soft)" />
      </g>
      <rect x="0.5" y="0.5" width="215" height="99" rx="4" fill="none" stroke="var(--l2)" />
      {irisDots.map(({ x, y, group }, i) => {
        const [cx, cy] = [216 * x, 100 - 100 * y]
        if (group === 0) return <circle key={i} cx={cx} cy={cy} r="2.4" fill="var(--c4)" />
        if (group === 1) return <rect key={i} x={cx - 2.2} y={cy - 2.2} width="4.4" height="4.4" fill="var(--c3)" />
        return <path key={i} d={`M${cx} ${cy - 3}l3 5.2h-6z`} fill="var(--c2)" />
      })}
    </svg>
  )
}

/** A digit, and how sure the network is of each class. */
export function DigitsPicture() {
  const stops = useRamp('image')
  return (
    <svg width="200" height="100" viewBox="0 0 200 100">
      {three.flatMap((row, y) =>
        row.map((value, x) => <rect key={`${x}-${y}`} x={4 + 9 * x} y={14 + 9 * y} width="9.2" height="9.2" fill={cssColour(colourAt(stops, value / 16))} />),
      )}
      <rect x="3.5" y="13.5" width="73" height="73" fill="none" stroke="var(--l2)" />
      <path d="M86 47h18M86 53h18" stroke="var(--w-vector)" strokeWidth="1.5" />
      {Array.from({ length: 10 }, (_, i) => (
        <g key={i}>
          <rect x="116" y={3 + 9.6 * i} width="80" height="5" rx="2.5" fill="var(--s4)" />
          {i === 3 && <rect x="116" y={3 + 9.6 * i} width="76" height="5" rx="2.5" fill="var(--accent)" />}
        </g>
      ))}
    </svg>
  )
}
