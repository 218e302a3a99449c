import type { Result } from '../base/result.ts'
import { err, ok } from '../base/result.ts'
import { namedLayout, namedValues } from '../engines/support/named-layout.ts'
import type { Engine, Values } from '../engines/types.ts'
import type { Program } from '../ir/types.ts'
import type { TensorData, TensorFile } from './safetensors.ts'
import { readSafetensors, writeSafetensors } from './safetensors.ts'
import type { ModelSnapshot } from './snapshot.ts'
import type { CheckpointState } from './types.ts'
import { parameterShapes } from './weight-hash.ts'

/** Everything a run needs to go on as if it had never stopped. */
export interface Checkpoint {
  readonly state: CheckpointState
  readonly weights: { readonly [name: string]: Values }
  /** Optimiser slots and running statistics. */
  readonly slots: { readonly [name: string]: Values }
  /** Best so far, where early stopping watches. */
  readonly best: ModelSnapshot | null
  /** The latest one known to be finite. */
  readonly good: ModelSnapshot
}

/** Copy an engine's tensors beside a session's state. */
export function captureCheckpoint(engine: Engine, state: CheckpointState, best: ModelSnapshot | null, good: ModelSnapshot): Checkpoint {
  return { state, weights: engine.read(), slots: engine.readSlots(), best, good }
}

type NamedValues = { readonly [name: string]: Values }
type Section = 'weights' | 'slots' | 'best.weights' | 'best.state' | 'good.weights' | 'good.state'

function sectionsOf(checkpoint: Checkpoint, program: Program): Record<Section, NamedValues> {
  const layout = namedLayout(program)
  const isState = new Set(program.map.state.map(({ name }) => name))
  const halves = (snapshot: ModelSnapshot | null): { weights: NamedValues; state: NamedValues } => {
    const named = Object.entries(snapshot === null ? {} : namedValues(layout, snapshot))
    const half = (state: boolean): NamedValues => Object.fromEntries(named.filter(([name]) => isState.has(name) === state))
    return { weights: half(false), state: half(true) }
  }
  const best = halves(checkpoint.best)
  const good = halves(checkpoint.good)
  return { weights: checkpoint.weights, slots: checkpoint.slots, 'best.weights': best.weights, 'best.state': best.state, 'good.weights': good.weights, 'good.state': good.state }
}

/** A safetensors file: tensors named `<section>/<name>`, the state as JSON in the metadata. */
export function encodeCheckpoint(checkpoint: Checkpoint, program: Program): Uint8Array {
  const shapes = parameterShapes(program)
  const tensors: Record<string, TensorData> = {}
  for (const [section, values] of Object.entries(sectionsOf(checkpoint, program))) {
    for (const [name, own] of Object.entries(values)) tensors[`${section}/${name}`] = { shape: shapes[name] ?? [own.length], values: own }
  }
  return writeSafetensors({ tensors, metadata: { neuroloom: 'checkpoint', state: JSON.stringify(checkpoint.state) } })
}

const isState = (value: unknown): value is CheckpointState => {
  if (typeof value !== 'object' || value === null) return false
  const state = value as Record<string, unknown>
  const numbers = ['step', 'epoch', 'stepInEpoch', 'learningRate', 'epochLossSum', 'epochWeightSum', 'controls', 'tracePoints', 'seconds']
  return state['format'] === 1 && numbers.every((key) => typeof state[key] === 'number')
}

function group(file: TensorFile, section: Section): NamedValues {
  const prefix = `${section}/`
  const own = Object.entries(file.tensors).filter(([name]) => name.startsWith(prefix))
  return Object.fromEntries(own.map(([name, tensor]) => [name.slice(prefix.length), tensor.values]))
}

/** A snapshot from its two sections; null where it is not there, or not whole. */
function snapshotOf(file: TensorFile, which: 'best' | 'good', program: Program): ModelSnapshot | null {
  const { names, sizes, total } = namedLayout(program)
  const parts = { ...group(file, `${which}.weights`), ...group(file, `${which}.state`) }
  const given = names.map((name) => parts[name])
  const values = given.some((own) => own instanceof Float64Array) ? new Float64Array(total) : new Float32Array(total)
  let at = 0
  for (const [i, own] of given.entries()) {
    if (own === undefined || own.length !== sizes[i]) return null
    values.set(own, at)
    at += own.length
  }
  return values
}

/** Read a checkpoint back; says what is wrong with bytes that are none or belong to another program. */
export function decodeCheckpoint(bytes: Uint8Array, program: Program): Result<Checkpoint, string> {
  const file = readSafetensors(bytes)
  if (!file.ok) return file
  let state: unknown
  try {
    state = JSON.parse(file.value.metadata['state'] ?? '')
  } catch {
    return err('its state is not JSON')
  }
  if (!isState(state)) return err('its state is incomplete')
  const weights = group(file.value, 'weights')
  for (const piece of program.map.parameters) {
    const count = piece.shape.reduce((product, extent) => product * extent, 1)
    if (weights[piece.name]?.length !== count) return err(`it has no fitting values for ${piece.name}`)
  }
  const best = snapshotOf(file.value, 'best', program)
  const good = snapshotOf(file.value, 'good', program)
  if (good === null) return err('the weights last known to be finite are incomplete')
  return ok({ state, weights, slots: group(file.value, 'slots'), best, good })
}
