/**
 * Live values: the drawing computed for the row on the canvas with the session's weights, in float64 by the reference
 * engine, before any training and with nothing bound. One store per session, recomputed at most once a frame.
 */
import { createStore, type StoreApi } from 'zustand'
import { createReferenceEngine } from '../../core/engines/reference/index.ts'
import type { Engine } from '../../core/engines/types.ts'
import type { Piece, Program } from '../../core/ir/types.ts'
import type { Session } from '../state/context.ts'
import type { SessionState } from '../state/types.ts'
import { inputVector } from './input.ts'
import { probeRow } from './probe.ts'

export interface NodeValue {
  /** Σ wᵢxᵢ + b, for nodes with an activation inside. */
  readonly sum: Float64Array | null
  readonly output: Float64Array
}

export interface LiveState {
  readonly values: { readonly [node: string]: NodeValue }
  /** Per output node, after the link, in training units. */
  readonly predictions: { readonly [node: string]: Float64Array }
  /** The prepared features of this row, as the network reads them. */
  readonly features: Float64Array
  /** Largest magnitude among scalar synapses: the scale of wire thickness. */
  readonly largestWeight: number
  /** Counts recomputations. */
  readonly version: number
}

const empty: LiveState = { values: {}, predictions: {}, features: new Float64Array(0), largestWeight: 0, version: 0 }

/** An engine of its own for one program, with the weights of a session written into it. */
export function previewEngine(program: Program, weights: SessionState['weights']): Engine {
  const engine = createReferenceEngine(program, { precision: 'float64', seed: 1, threads: 1, batchSize: 1 })
  writeWeights(engine, program, weights)
  return engine
}

/** Write the session's weights and running statistics of those that the program has, where shapes agree. */
export function writeWeights(engine: Engine, program: Program, weights: SessionState['weights']): void {
  const known = (pieces: readonly Piece[]): Record<string, ArrayLike<number>> =>
    Object.fromEntries(
      pieces.flatMap(({ name, shape }) => {
        const value = weights.values[name]
        return value?.length === shape.reduce((total, size) => total * size, 1) ? [[name, value]] : []
      }),
    )
  engine.write(known(program.map.parameters))
  if (program.map.state.length > 0) engine.writeSlots(known(program.map.state))
}

/** Largest magnitude of the weights that are drawn as single synapses. */
export function largestSynapse(weights: SessionState['weights']): number {
  let max = 0
  for (const [name, values] of Object.entries(weights.values)) {
    if (!name.endsWith('.weight') || values.length !== 1) continue
    const size = Math.abs(values[0] ?? 0)
    if (size > max && size < Infinity) max = size
  }
  return max
}

/** Probe one row. */
export function computeLive(engine: Engine, program: Program, features: Float64Array): Pick<LiveState, 'values' | 'predictions'> {
  const results = engine.probe({ rows: 1, tensors: { x: features } })
  const values: Record<string, NodeValue> = {}
  for (const [node, refs] of Object.entries(program.map.nodes)) {
    const output = results[refs.output.output]
    const sum = refs.preActivation === undefined ? undefined : results[refs.preActivation.output]
    if (output === undefined) continue
    values[node] = {
      output: probeRow(output, 1, 0, refs.output),
      sum: sum === undefined || refs.preActivation === undefined ? null : probeRow(sum, 1, 0, refs.preActivation),
    }
  }
  const predictions: Record<string, Float64Array> = {}
  for (const output of program.outputs) {
    const result = results[output.result]
    if (result !== undefined) predictions[output.node] = Float64Array.from(result)
  }
  return { values, predictions }
}

function start(session: Session): StoreApi<LiveState> {
  const live = createStore<LiveState>(() => empty)
  let engine: Engine | null = null
  let program: Program | null = null
  let weights: SessionState['weights'] | null = null
  let scheduled = false

  const compute = (): void => {
    scheduled = false
    const state = session.store.getState()
    if (state.preview !== program) {
      engine?.dispose()
      engine = state.preview === null ? null : previewEngine(state.preview, state.weights)
      program = state.preview
      weights = state.weights
    } else if (state.weights !== weights && engine !== null && program !== null) {
      writeWeights(engine, program, state.weights)
      weights = state.weights
    }
    if (engine === null || program === null) {
      live.setState({ ...empty, largestWeight: largestSynapse(state.weights), version: live.getState().version + 1 })
      return
    }
    const features = inputVector(program, state.dataset.report, state.rowCells, state.typed)
    live.setState({
      ...computeLive(engine, program, features),
      features,
      largestWeight: largestSynapse(state.weights),
      version: live.getState().version + 1,
    })
  }
  const schedule = (): void => {
    if (scheduled) return
    scheduled = true
    if (document.visibilityState === 'visible') requestAnimationFrame(compute)
    else setTimeout(compute, 100)
  }
  session.store.subscribe((state, before) => {
    if (
      state.preview !== before.preview ||
      state.weights !== before.weights ||
      state.rowCells !== before.rowCells ||
      state.typed !== before.typed ||
      state.dataset.report !== before.dataset.report
    )
      schedule()
  })
  compute()
  return live
}

const stores = new WeakMap<Session, StoreApi<LiveState>>()

/** The live values of a session; computing starts with the first call and lasts as long as the session. */
export function liveOf(session: Session): StoreApi<LiveState> {
  const known = stores.get(session)
  if (known !== undefined) return known
  const made = start(session)
  stores.set(session, made)
  return made
}
