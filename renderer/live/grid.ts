/** Evaluating the network over a plane of two features, in slices that leave frames free. */
import type { Engine } from '../../core/engines/types.ts'
import type { ProbeRef, Program } from '../../core/ir/types.ts'
import type { Feature } from './features.ts'
import { probeColumn } from './probe.ts'

export interface Plane {
  readonly x: Feature
  readonly y: Feature
  /** Values of all features where the plane stands: those of the row on the canvas. */
  readonly base: Float64Array
  readonly resolution: number
}

/** What to read at every point: one element of a node's sum or output, or of a prediction. */
export interface Reading {
  readonly ref: ProbeRef
  readonly element: number
}

/** Prepared rows of grid line `line` (0 on top, highest y), x from low to high. */
export function gridRows(plane: Plane, from: number, to: number): Float64Array {
  const { resolution: n, base } = plane
  const rows = new Float64Array((to - from) * n * base.length)
  for (let line = from; line < to; line += 1) {
    const own = plane.y.high - ((line + 0.5) / n) * (plane.y.high - plane.y.low)
    for (let i = 0; i < n; i += 1) {
      const at = ((line - from) * n + i) * base.length
      rows.set(base, at)
      rows[at + plane.y.index] = (own - plane.y.offset) / plane.y.scale
      rows[at + plane.x.index] = (plane.x.low + ((i + 0.5) / n) * (plane.x.high - plane.x.low) - plane.x.offset) / plane.x.scale
    }
  }
  return rows
}

const pause = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 0)
  })

/**
 * Read values over the plane, [resolution × resolution] each, top row first. Yields between slices of about 6 ms;
 * null when `cancelled` answers true meanwhile.
 */
export async function readPlane(
  engine: Engine, plane: Plane, readings: readonly Reading[], cancelled: () => boolean,
): Promise<readonly Float64Array[] | null> {
  const n = plane.resolution
  const results = readings.map(() => new Float64Array(n * n))
  let lines = 2
  let line = 0
  while (line < n) {
    const end = Math.min(n, line + lines)
    const begin = performance.now()
    const rows = (end - line) * n
    const tensors = { x: gridRows(plane, line, end) }
    const probed = engine.probe({ rows, tensors })
    readings.forEach((reading, i) => {
      const values = probed[reading.ref.output]
      if (values !== undefined) results[i]!.set(probeColumn(values, rows, reading.ref, reading.element), line * n)
    })
    const spent = performance.now() - begin
    lines = Math.max(1, Math.min(n, Math.round((lines * 6) / Math.max(0.5, spent))))
    line = end
    if (line < n) await pause()
    if (cancelled()) return null
  }
  return results
}

/** Where a prediction stands among a probe's results. */
export const predictionReading = (program: Program, node: string, element: number): Reading | null => {
  const output = program.outputs.find((item) => item.node === node)
  return output === undefined ? null : { ref: { output: output.result, offset: 0, shape: [output.width] }, element }
}
