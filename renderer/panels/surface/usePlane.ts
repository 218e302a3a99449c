import { useEffect, useState } from 'react'
import type { Program } from '../../../core/ir/types.ts'
import type { Feature } from '../../live/features.ts'
import { predictionReading, readPlane, type Reading } from '../../live/grid.ts'
import { featureCount } from '../../live/input.ts'
import { liveOf, previewEngine } from '../../live/live.ts'
import { pruneProbe } from '../../live/prune.ts'
import { magnitude } from '../../live/ramps.ts'
import { useCurrentSession } from '../../state/context.ts'

export type SurfaceTarget = { readonly kind: 'node'; readonly node: string } | { readonly kind: 'output'; readonly node: string; readonly width: number }

export interface PlaneValues {
  /** One map, or one per class. Row-major, highest y on top. */
  readonly maps: readonly Float64Array[]
  /** Bounds of the ramp. */
  readonly low: number
  readonly high: number
}

const PAUSE = 180

function readingsOf(program: Program, target: SurfaceTarget): readonly Reading[] {
  if (target.kind === 'node') {
    const refs = program.map.nodes[target.node]
    return refs === undefined ? [] : [{ ref: refs.preActivation ?? refs.output, element: 0 }]
  }
  const output = program.outputs.find((item) => item.node === target.node)
  const count = output?.link === 'softmax' ? output.width : 1
  return Array.from({ length: count }, (_, element) => predictionReading(program, target.node, element)).filter((reading) => reading !== null)
}

function boundsOf(program: Program, target: SurfaceTarget, values: Float64Array): { readonly low: number; readonly high: number } {
  const link = target.kind === 'output' ? program.outputs.find((item) => item.node === target.node)?.link : undefined
  if (link === 'sigmoid' || link === 'softmax') return { low: 0, high: 1 }
  const max = magnitude(values)
  return { low: -max, high: max }
}

/** The answers over a plane of two features, kept up to date with weights, structure and the row; null until there are any. */
export function usePlane(axes: { readonly x: Feature; readonly y: Feature } | null, target: SurfaceTarget | null, resolution: number): PlaneValues | null {
  const session = useCurrentSession()
  const [values, setValues] = useState<PlaneValues | null>(null)
  const x = axes?.x ?? null
  const y = axes?.y ?? null
  useEffect(() => {
    if (x === null || y === null || target === null) return
    const watch = { stopped: false, stale: true, running: false }
    const compute = async (): Promise<void> => {
      const state = session.store.getState()
      const program = state.preview
      const readings = program === null ? [] : readingsOf(program, target)
      if (program === null || readings.length === 0) return
      const live = liveOf(session).getState().features
      const base = live.length === featureCount(program) ? live.map((value) => (Number.isFinite(value) ? value : 0)) : new Float64Array(featureCount(program))
      const engine = previewEngine(pruneProbe(program, readings.map((reading) => reading.ref.output)), state.weights)
      try {
        const maps = await readPlane(engine, { x, y, base, resolution }, readings, () => watch.stopped || session.store.getState().preview !== program)
        const first = maps?.[0]
        if (maps !== null && first !== undefined) setValues({ maps, ...boundsOf(program, target, first) })
      } finally {
        engine.dispose()
      }
    }
    const work = async (): Promise<void> => {
      if (watch.running) return
      watch.running = true
      while (watch.stale && !watch.stopped) {
        watch.stale = false
        await compute()
        await new Promise((resolve) => setTimeout(resolve, PAUSE))
      }
      watch.running = false
    }
    const stopWatching = session.store.subscribe((state, before) => {
      const wide = state.preview !== null && featureCount(state.preview) > 2
      const moved = wide && (state.rowCells !== before.rowCells || state.typed !== before.typed)
      if (state.preview === before.preview && state.weights === before.weights && !moved) return
      watch.stale = true
      void work()
    })
    void work()
    return () => {
      watch.stopped = true
      stopWatching()
    }
  }, [session, x, y, target, resolution])
  return values
}
