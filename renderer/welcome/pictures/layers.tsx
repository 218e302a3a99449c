/** Sketches of examples with layers: what goes in, what happens to it, what comes out. */
import { colourAt, cssColour, type Rgb } from '../../live/ramps.ts'
import { useRamp } from '../../live/useRamp.ts'
import { classColour, classMarkPath } from '../../live/ClassMark.tsx'
import { jitter, three } from './fields.ts'

type Grid = readonly (readonly number[])[]

interface PixelsProps {
  readonly grid: Grid
  readonly x: number
  readonly y: number
  /** Side of a pixel. */
  readonly cell: number
  readonly stops: readonly Rgb[]
}

/** A grid of values from 0 to 16 as an image. */
function Pixels({ grid, x, y, cell, stops }: PixelsProps) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect width={cell * grid[0]!.length} height={cell * grid.length} fill="var(--s2)" />
      {grid.flatMap((row, j) =>
        row.map((value, i) => <rect key={`${i}-${j}`} x={cell * i} y={cell * j} width={cell + 0.2} height={cell + 0.2} fill={cssColour(colourAt(stops, value / 16))} />),
      )}
      <rect x="-0.5" y="-0.5" width={cell * grid[0]!.length + 1} height={cell * grid.length + 1} fill="none" stroke="var(--l2)" />
    </g>
  )
}

const at = (grid: Grid, x: number, y: number): number => grid[y]?.[x] ?? 0
/** What a kernel of 3 by 3 finds, at most 16. */
const filtered = (grid: Grid, kernel: readonly number[]): Grid =>
  grid.map((row, y) => row.map((_, x) => Math.min(16, Math.max(0, kernel.reduce((sum, weight, i) => sum + weight * at(grid, x + (i % 3) - 1, y + Math.floor(i / 3) - 1), 0)))))
const maps: readonly Grid[] = [
  [-1, 0, 1, -1, 0, 1, -1, 0, 1],
  [1, 1, 1, 0, 0, 0, -1, -1, -1],
  [-1, 0, 1, 0, 0, 0, 1, 0, -1],
].map((kernel) => filtered(three, kernel.map((weight) => weight / 2)))
const pooled = (grid: Grid): Grid => [0, 2, 4, 6].map((y) => [0, 2, 4, 6].map((x) => Math.max(at(grid, x, y), at(grid, x + 1, y), at(grid, x, y + 1), at(grid, x + 1, y + 1))))
const noisy: Grid = three.map((row, y) => row.map((value, x) => Math.min(16, Math.max(0, value + 7 * jitter(8 * y + x + 3)))))
/** A cross as its corners and edges blur it. */
const cross: Grid = Array.from({ length: 8 }, (_, y) => Array.from({ length: 8 }, (_, x) => (Math.abs(x - 3.5) < 1 || Math.abs(y - 3.5) < 1 ? (x === 0 || y === 0 || x === 7 || y === 7 ? 5 : 15) : 0)))

function Arrow({ x, y = 50, length = 14 }: { readonly x: number; readonly y?: number; readonly length?: number }) {
  return <path d={`M${x} ${y}h${length}m-4 -3.5l4 3.5l-4 3.5`} fill="none" stroke="var(--w-image)" strokeWidth="1.5" />
}

/** A digit, what filters find in it, and what remains after pooling. */
export function CnnPicture() {
  const stops = useRamp('image')
  return (
    <svg width="216" height="100" viewBox="0 0 216 100">
      <Pixels grid={three} x={2} y={18} cell={8} stops={stops} />
      <Arrow x={70} />
      {maps.map((map, i) => (
        <Pixels key={i} grid={map} x={90 + 7 * i} y={20 + 7 * i} cell={5.5} stops={stops} />
      ))}
      <Arrow x={153} />
      {maps.map((map, i) => (
        <Pixels key={i} grid={pooled(map)} x={174 + 5 * i} y={33 + 5 * i} cell={6} stops={stops} />
      ))}
    </svg>
  )
}

const centres = [[26, 26], [72, 18], [50, 52], [22, 78], [80, 74]] as const

/** A digit squeezed into two numbers, and the map that these make of all of them. */
export function AutoencoderPicture() {
  const stops = useRamp('image')
  return (
    <svg width="216" height="100" viewBox="0 0 216 100">
      <Pixels grid={three} x={2} y={26} cell={6} stops={stops} />
      <path d="M56 24L78 43V57L56 76z" fill="var(--f-layer-soft)" stroke="var(--f-layer)" strokeWidth="1.25" />
      <path d="M82 50h22m-4 -3.5l4 3.5l-4 3.5" fill="none" stroke="var(--w-vector)" strokeWidth="1.5" />
      <g transform="translate(114 0)">
        <rect x="0.5" y="0.5" width="99" height="99" rx="4" fill="var(--s2)" stroke="var(--l2)" />
        {centres.flatMap(([cx, cy], group) =>
          Array.from({ length: 13 }, (_, i) => (
            <path key={`${group}-${i}`} d={classMarkPath(group, 5.5)} fill={classColour(group)} transform={`translate(${cx + 13 * jitter(group * 50 + i)} ${cy + 13 * jitter(group * 50 + i + 25)})`} />
          )),
        )}
      </g>
    </svg>
  )
}

/** A digit under noise, and without it. */
export function DenoisingPicture() {
  const stops = useRamp('image')
  return (
    <svg width="216" height="100" viewBox="0 0 216 100">
      <Pixels grid={noisy} x={12} y={14} cell={9} stops={stops} />
      <Arrow x={96} length={24} />
      <Pixels grid={three} x={132} y={14} cell={9} stops={stops} />
    </svg>
  )
}

function Layer({ x, y = 50, kind = 'layer', label }: { readonly x: number; readonly y?: number; readonly kind?: 'layer' | 'shape'; readonly label: string }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect x="-15" y="-13" width="30" height="26" rx="5" fill={`var(--f-${kind}-soft)`} stroke={`var(--f-${kind})`} strokeWidth="1.25" />
      <text y="4" textAnchor="middle" fill={`var(--f-${kind})`} style={{ font: '500 11px var(--mono)' }}>
        {label}
      </text>
    </g>
  )
}

/** Two convolutions beside a straight way. */
export function ResidualPicture() {
  return (
    <svg width="216" height="100" viewBox="0 0 216 100">
      <g fill="none" stroke="var(--w-image)" strokeWidth="2">
        <path d="M6 66H198m-5 -4l5 4l-5 4" />
        <path d="M30 66C30 20 60 20 92 20S154 20 154 55" />
      </g>
      <Layer x={70} y={66} label="3×3" />
      <Layer x={116} y={66} label="3×3" />
      <circle cx="154" cy="66" r="10" fill="var(--s2)" stroke="var(--f-shape)" strokeWidth="1.5" />
      <path d="M149 66h10M154 61v10" stroke="var(--f-shape)" strokeWidth="1.75" />
      <circle cx="30" cy="66" r="3.5" fill="var(--w-image)" />
    </svg>
  )
}

/** A picture, what a filter finds in it, and single neurons that decide. */
export function MixedPicture() {
  const stops = useRamp('image')
  const wires = [26, 50, 74].flatMap((to, j) => [30, 70].map((from, i) => ({ from, to, weight: jitter(7 * i + 3 * j + 2) })))
  return (
    <svg width="216" height="100" viewBox="0 0 216 100">
      <Pixels grid={cross} x={2} y={18} cell={8} stops={stops} />
      <Arrow x={70} />
      <Pixels grid={pooled(cross)} x={92} y={14} cell={8} stops={stops} />
      <Pixels grid={pooled(filtered(cross, [0, 0, 0, 1, 0, -1, 0, 0, 0]))} x={92} y={54} cell={8} stops={stops} />
      {wires.map(({ from, to, weight }) => (
        <path key={`${from}-${to}`} d={`M124 ${from}C150 ${from} 150 ${to} 172 ${to}`} fill="none" stroke={weight >= 0 ? 'var(--pos)' : 'var(--neg)'} strokeWidth={1 + 1.6 * Math.abs(weight)} {...(weight >= 0 ? {} : { strokeDasharray: '4 2.5' })} />
      ))}
      {[26, 50, 74].map((y) => (
        <g key={y}>
          <path d={`M180 ${y}C194 ${y} 194 50 206 50`} fill="none" stroke="var(--pos)" strokeWidth="1.4" />
          <circle cx="178" cy={y} r="6" fill="var(--s2)" stroke="var(--f-neuron)" strokeWidth="1.75" />
        </g>
      ))}
      <circle cx="207" cy="50" r="6" fill="var(--s2)" stroke="var(--f-data)" strokeWidth="1.75" />
    </svg>
  )
}

/** One picture, two answers: which shape, and how large. */
export function TwoOutputsPicture() {
  const stops = useRamp('image')
  return (
    <svg width="216" height="100" viewBox="0 0 216 100">
      <Pixels grid={cross} x={4} y={18} cell={8} stops={stops} />
      <Layer x={96} label="" />
      <g fill="none" stroke="var(--w-vector)" strokeWidth="1.75">
        <path d="M70 50H80" />
        <path d="M112 50C128 50 124 28 138 28M112 50C128 50 124 76 138 76" />
      </g>
      {[16, 28, 40].map((y, i) => (
        <g key={y}>
          <rect x="142" y={y - 3} width="68" height="6" rx="3" fill="var(--s4)" />
          <rect x="142" y={y - 3} width={[8, 58, 5][i]} height="6" rx="3" fill={i === 1 ? 'var(--accent)' : 'var(--t3)'} />
        </g>
      ))}
      <path d="M142 76H210M142 71v10M210 71v10" stroke="var(--l3)" strokeWidth="1.25" />
      <circle cx="186" cy="76" r="5" fill="var(--accent)" />
    </svg>
  )
}

/** Two rows of layers with the same weights, and what tells their ends apart. */
export function SiamesePicture() {
  return (
    <svg width="216" height="100" viewBox="0 0 216 100">
      <g fill="none" stroke="var(--w-vector)" strokeWidth="1.75">
        <path d="M14 24H104C132 24 128 50 146 50M14 76H104C132 76 128 50 146 50M146 50H196" />
      </g>
      {[50, 98].flatMap((x) => [<path key={x} d={`M${x} 40V60`} stroke="var(--f-layer)" strokeWidth="1.5" strokeDasharray="2.5 2.5" />, <Layer key={`${x}a`} x={x} y={24} label="W" />, <Layer key={`${x}b`} x={x} y={76} label="W" />])}
      {[24, 76].map((y) => (
        <circle key={y} cx="14" cy={y} r="6" fill="var(--s2)" stroke="var(--f-data)" strokeWidth="1.75" />
      ))}
      <circle cx="152" cy="50" r="11" fill="var(--s2)" stroke="var(--f-shape)" strokeWidth="1.5" />
      <path d="M147 50h10" stroke="var(--f-shape)" strokeWidth="1.75" />
      <circle cx="200" cy="50" r="6" fill="var(--s2)" stroke="var(--f-data)" strokeWidth="1.75" />
    </svg>
  )
}
