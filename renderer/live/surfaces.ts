/**
 * Small maps of what each neuron computes over the two inputs that reach it. One store per session; recomputed in
 * slices after structure or weights change, at most about six times a second while a run goes on.
 */
import { createStore, type StoreApi } from 'zustand'
import type { ProbeRef, Program } from '../../core/ir/types.ts'
import type { Session } from '../state/context.ts'
import type { SessionState } from '../state/types.ts'
import { featuresOf, type Feature } from './features.ts'
import { readPlane, type Reading } from './grid.ts'
import { featureCount } from './input.ts'
import { keepFresh } from './keep-fresh.ts'
import { liveOf, previewEngine } from './live.ts'
import { pruneProbe } from './prune.ts'
import { magnitude } from './ramps.ts'
import { upstreamFeatures } from './structure.ts'

export interface NodeMap {
  readonly values: Float64Array
  readonly columns: number
  readonly rows: number
  readonly max: number
  /** The features it is drawn over. */
  readonly names: readonly string[]
}
export interface SurfaceState {
  readonly nodes: { readonly [node: string]: NodeMap }
}

const RESOLUTION = 50
/** With many planes to draw. */
const COARSE = 25
const PAUSE = 160
/** Planes per refresh: drawings with more pairs of inputs show maps for the first ones only. */
const MAX_PLANES = 48

function sumRef(program: Program, node: string): ProbeRef {
  const refs = program.map.nodes[node]
  if (refs === undefined) throw new Error(`the program has no node ${node}`)
  return refs.preActivation ?? refs.output
}

interface PlaneJob {
  readonly x: Feature
  readonly y: Feature
  readonly nodes: string[]
}

/** Neurons that one or two scalar features reach, by plane. */
export function planJobs(program: Program, features: readonly Feature[], upstream: ReadonlyMap<string, readonly number[]>, wanted: (node: string) => boolean): readonly PlaneJob[] {
  const jobs = new Map<string, PlaneJob>()
  const drawable = features.filter((feature) => feature.category === null)
  for (const [node, refs] of Object.entries(program.map.nodes)) {
    const ref = refs.preActivation ?? refs.output
    if (!wanted(node) || ref.shape.reduce((total, size) => total * size, 1) !== 1) continue
    const reach = upstream.get(node) ?? []
    if (reach.length === 0 || reach.length > 2) continue
    const x = features[reach[0] ?? -1]
    const other = drawable.find((feature) => feature.index !== reach[0])
    const y = reach.length === 2 ? features[reach[1] ?? -1] : (other ?? x)
    if (x === undefined || y === undefined || x.category !== null || y.category !== null) continue
    const key = `${x.index}/${y.index}`
    const job = jobs.get(key) ?? { x, y, nodes: [] }
    job.nodes.push(node)
    jobs.set(key, job)
  }
  return [...jobs.values()].slice(0, MAX_PLANES)
}

async function compute(state: SessionState, program: Program, cancelled: () => boolean): Promise<SurfaceState['nodes'] | null> {
  const { document } = state
  const features = featuresOf(program, document, state.dataset.report?.schema ?? null, state.dataset.report?.preparation ?? null)
  const jobs = planJobs(program, features, upstreamFeatures(document, program), (node) => document.nodes[node]?.kind === 'neuron')
  const nodes: Record<string, NodeMap> = {}
  if (jobs.length === 0) return nodes
  const shown = jobs.flatMap((job) => job.nodes).map((node) => sumRef(program, node).output)
  const engine = previewEngine(pruneProbe(program, shown), state.weights)
  const resolution = jobs.length > 4 ? COARSE : RESOLUTION
  try {
    for (const job of jobs) {
      const plane = { x: job.x, y: job.y, base: new Float64Array(featureCount(program)), resolution }
      const readings: Reading[] = job.nodes.map((node) => ({ ref: sumRef(program, node), element: 0 }))
      const maps = await readPlane(engine, plane, readings, cancelled)
      if (maps === null) return null
      maps.forEach((values, i) => {
        const names = job.x === job.y ? [job.x.name] : [job.x.name, job.y.name]
        nodes[job.nodes[i]!] = { values, columns: resolution, rows: resolution, max: magnitude(values), names }
      })
    }
    return nodes
  } finally {
    engine.dispose()
  }
}

function start(session: Session): StoreApi<SurfaceState> {
  const surfaces = createStore<SurfaceState>(() => ({ nodes: {} }))
  liveOf(session)
  keepFresh(
    session,
    (state, before) => state.preview !== before.preview || state.weights !== before.weights || state.dataset.report !== before.dataset.report,
    async () => {
      const state = session.store.getState()
      const program = state.preview
      const nodes = program === null ? {} : await compute(state, program, () => session.store.getState().preview !== program)
      if (nodes !== null) surfaces.setState({ nodes })
    },
    PAUSE,
  )
  return surfaces
}

const stores = new WeakMap<Session, StoreApi<SurfaceState>>()

/** The maps of a session's neurons; computing starts with the first call. */
export function surfacesOf(session: Session): StoreApi<SurfaceState> {
  const known = stores.get(session)
  if (known !== undefined) return known
  const made = start(session)
  stores.set(session, made)
  return made
}
