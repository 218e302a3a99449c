/**
 * Codes of the sample's rows, for autoencoders whose code has two numbers: a map of the data as the network sees it. One
 * store per session; recomputed in slices after structure, data or weights change.
 */
import { createStore, type StoreApi } from 'zustand'
import { labelOf } from '../../core/data/spellings.ts'
import type { ColumnSchema, Schema } from '../../core/data/types.ts'
import type { LoomDocument } from '../../core/graph/types.ts'
import type { ProbeRef, Program } from '../../core/ir/types.ts'
import type { DatasetRow } from '../../core/protocol/host-api.ts'
import type { Session } from '../state/context.ts'
import type { SessionState } from '../state/types.ts'
import { cellsByName, featureCount, writeFeatures } from './input.ts'
import { keepFresh } from './keep-fresh.ts'
import { previewEngine } from './live.ts'
import { probeColumn } from './probe.ts'
import { pruneProbe } from './prune.ts'

export interface CodeMap {
  /** Row numbers, with their codes and classes; class −1 for none. */
  readonly rows: readonly number[]
  readonly x: Float64Array
  readonly y: Float64Array
  readonly marks: readonly number[]
}
interface CodeState {
  readonly nodes: { readonly [node: string]: CodeMap }
  /** The column that tells the classes; null where the data has none. */
  readonly column: string | null
  readonly classes: readonly string[]
}

const MOST = 600
const SLICE = 60
const PAUSE = 250
const nothing: CodeState = { nodes: {}, column: null, classes: [] }

const found = new WeakMap<LoomDocument['nodes'], ReadonlyMap<string, string>>()

/** Nodes that outputs call their code, each with the output's id; kept per drawing, since every node asks. */
export function codeNodes(nodes: LoomDocument['nodes']): ReadonlyMap<string, string> {
  const known = found.get(nodes)
  if (known !== undefined) return known
  const made = findCodes(nodes)
  found.set(nodes, made)
  return made
}

function findCodes(nodes: LoomDocument['nodes']): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [id, { kind, params }] of Object.entries(nodes)) {
    const code = params['code']
    if (kind === 'output' && typeof params['reconstructs'] === 'string' && params['reconstructs'] !== '' && typeof code === 'string' && code !== '') found.set(code, id)
  }
  return found
}

const sizeOf = (ref: ProbeRef): number => ref.shape.reduce((product, size) => product * size, 1)

/** Where a program computes codes of two numbers. */
function planarCodes(document: LoomDocument, program: Program): ReadonlyMap<string, ProbeRef> {
  const refs = [...codeNodes(document.nodes).keys()].flatMap((id): readonly (readonly [string, ProbeRef])[] => {
    const ref = program.map.nodes[id]?.output
    return ref !== undefined && sizeOf(ref) === 2 ? [[id, ref]] : []
  })
  return new Map(refs)
}

/** The column by whose classes rows are told apart: a category that the network does not read, a target first. */
export function labelColumn(schema: Schema, program: Program): ColumnSchema | null {
  const read = new Set(program.inputs.flatMap(({ columns }) => columns))
  const usable = schema.columns.filter(({ name, categories }) => categories !== undefined && categories.length >= 2 && categories.length <= 36 && !read.has(name))
  return usable.find(({ role }) => role === 'target') ?? usable[0] ?? null
}

/** Codes of rows, a few rows at a time; null when the state has moved on meanwhile. */
async function compute(state: SessionState, program: Program, current: () => boolean): Promise<CodeState | null> {
  const refs = planarCodes(state.document, program)
  const { report, sample } = state.dataset
  if (refs.size === 0 || report === null || sample.length === 0) return nothing
  const label = labelColumn(report.schema, program)
  const rows: readonly DatasetRow[] = sample.slice(0, MOST)
  const width = featureCount(program)
  const engine = previewEngine(pruneProbe(program, [...refs.values()].map(({ output }) => output)), state.weights)
  const maps = new Map([...refs.keys()].map((id) => [id, { x: new Float64Array(rows.length), y: new Float64Array(rows.length) }]))
  try {
    for (let start = 0; start < rows.length; start += SLICE) {
      const slice = rows.slice(start, start + SLICE)
      const x = new Float64Array(slice.length * width)
      slice.forEach((row, i) => {
        writeFeatures(program, report.preparation, cellsByName(report.schema, row, null), x, i * width)
      })
      const results = engine.probe({ rows: slice.length, tensors: { x } })
      for (const [id, ref] of refs) {
        const values = results[ref.output]
        if (values === undefined) continue
        maps.get(id)!.x.set(probeColumn(values, slice.length, ref, 0), start)
        maps.get(id)!.y.set(probeColumn(values, slice.length, ref, 1), start)
      }
      await new Promise((resolve) => setTimeout(resolve, 0))
      if (!current()) return null
    }
  } finally {
    engine.dispose()
  }
  const classes = label?.categories ?? []
  const marks = rows.map((row) => (label === null ? -1 : classes.indexOf(labelOf(label.rename, row.cells[label.index] ?? ''))))
  const numbers = rows.map(({ row }) => row)
  return { nodes: Object.fromEntries([...maps].map(([id, map]) => [id, { rows: numbers, marks, ...map }])), column: label?.name ?? null, classes }
}

function start(session: Session): StoreApi<CodeState> {
  const codes = createStore<CodeState>(() => nothing)
  keepFresh(
    session,
    (state, before) => state.preview !== before.preview || state.weights !== before.weights || state.dataset !== before.dataset,
    async () => {
      const state = session.store.getState()
      const program = state.preview
      const next = program === null ? nothing : await compute(state, program, () => session.store.getState().preview === program)
      if (next !== null && !(next === nothing && codes.getState() === nothing)) codes.setState(next, true)
    },
    PAUSE,
  )
  return codes
}

const stores = new WeakMap<Session, StoreApi<CodeState>>()

/** The codes of a session's rows; computing starts with the first call. */
export function codesOf(session: Session): StoreApi<CodeState> {
  const known = stores.get(session)
  if (known !== undefined) return known
  const made = start(session)
  stores.set(session, made)
  return made
}
