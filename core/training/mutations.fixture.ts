/** Examples broken at random, and what must hold of whatever comes out. */
import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { Diagnostic, Fix } from '../base/diagnostic.ts'
import { paramDefaults, type ParamSpec } from '../base/params.ts'
import { uniformAt } from '../base/random/index.ts'
import { analyse } from '../compiler/analyse.ts'
import { compile, compilePreview } from '../compiler/compile.ts'
import { initialWeights } from '../compiler/initialise.ts'
import { verifyProgram } from '../compiler/verify.ts'
import { importTable, type ImportedTable } from '../data/import.ts'
import { prepareRows } from '../data/prepare/rows.ts'
import { readText } from '../data/text.ts'
import type { Table } from '../data/table.ts'
import { createReferenceEngine } from '../engines/reference/index.ts'
import { runCommands } from '../graph/commands/index.ts'
import { applyDiff } from '../graph/diff.ts'
import { parseDocument } from '../graph/serialize.ts'
import type { LoomDocument } from '../graph/types.ts'
import type { Program } from '../ir/types.ts'
import { describe, fixLabel } from '../messages/index.ts'
import { allNodeKinds, nodeDefinition } from '../nodes/lookup.ts'
import { optimizers } from '../optimizers/registry.ts'
import type { OptimizerDefinition } from '../optimizers/types.ts'
import { exampleDocument, exampleText } from './examples.fixture.ts'

const folder = path.join(import.meta.dirname, '..', '..', 'examples')
export const exampleIds: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.loom'))
  .map((name) => name.slice(0, -5))
  .sort()
const optimizerTable: { readonly [kind: string]: OptimizerDefinition } = optimizers

/** A document that may be changed in place. */
type Record_ = { [key: string]: unknown }
interface NodeDraft extends Record_ {
  kind: string
  params: Record_
}
interface EdgeDraft extends Record_ {
  from: { node: string; port: string }
  to: { node: string; port: string }
}
interface Draft extends Record_ {
  nodes: { [id: string]: NodeDraft }
  edges: { [id: string]: EdgeDraft }
  dataset: { columns: { [name: string]: Record_ }; split: Record_ } | null
  training: Record_
}

/** Choices that depend on the seed alone. */
export interface Dice {
  below(count: number): number
  pick<T>(items: readonly T[]): T
}
export function diceOf(seed: number): Dice {
  let count = 0
  const below = (limit: number): number => Math.floor(uniformAt(seed, 'mutation', '', count++) * limit)
  return { below, pick: (items) => items[below(items.length)]! }
}

const absurd: readonly unknown[] = [0, -1, 0.5, 3, 1e9, 65536, 1e300, '', 'x', true, null, [], [0], [1e9, 2], [2, 3], ['nope'], [1, 2, 3], {}, 'softmax', 'sigmoid']

/** A value that a spec allows, often at its edge. */
function allowed(spec: ParamSpec, dice: Dice): unknown {
  switch (spec.type) {
    case 'number':
      return dice.pick([spec.min ?? -3, spec.default, spec.default + 1, 1, 2, 5, ...(spec.max === undefined ? [] : [spec.max])])
    case 'choice':
      return dice.pick(spec.options).value
    case 'boolean':
      return dice.below(2) === 0
    case 'numbers':
      return dice.pick([[1], [2, 1], [3, 3], [5], [spec.max ?? 9]])
    default:
      return dice.pick(absurd)
  }
}

type Mutation = (draft: Draft, dice: Dice) => void
const anyNode = ({ nodes }: Draft, dice: Dice): string => dice.pick(Object.keys(nodes))
const anyEdge = ({ edges }: Draft, dice: Dice): string | undefined => dice.pick(Object.keys(edges))
const withEdge =
  (change: (edge: EdgeDraft, draft: Draft, dice: Dice, id: string) => void): Mutation =>
  (draft, dice) => {
    const id = anyEdge(draft, dice)
    if (id !== undefined) change(draft.edges[id]!, draft, dice, id)
  }
const drop = (record: Record_, key: string): void => { Reflect.deleteProperty(record, key) }
const fresh = (draft: Draft, stem: string): string => {
  for (let n = 0; ; n += 1) if (draft.nodes[`${stem}${n}`] === undefined && draft.edges[`${stem}${n}`] === undefined) return `${stem}${n}`
}

/** Everything that is done to a document; each several times over the seeds. */
export const mutations: { readonly [name: string]: Mutation } = {
  deleteWire: withEdge((_, { edges }, __, id) => { drop(edges, id) }),
  duplicateWire: withEdge((edge, draft) => { draft.edges[fresh(draft, 'wire')] = structuredClone(edge) }),
  rewireEnd: withEdge((edge, draft, dice) => { edge.to.node = anyNode(draft, dice) }),
  rewireStart: withEdge((edge, draft, dice) => { edge.from.node = anyNode(draft, dice) }),
  turnWire: withEdge((edge) => { [edge.from.node, edge.to.node] = [edge.to.node, edge.from.node] }),
  otherPort: withEdge((edge, _, dice) => { edge[dice.pick(['from', 'to'] as const)].port = dice.pick(['in', 'out', 'a', 'b', 'argument', 'side', '__proto__']) }),
  delayWire: withEdge((edge) => { edge['delay'] = 1 }),
  tieWire: withEdge((edge, draft, dice) => {
    edge['tie'] = 'one'
    draft.edges[anyEdge(draft, dice)!]!['tie'] = 'one'
  }),
  handWeight: withEdge((edge, _, dice) => { edge['initial'] = Array.from({ length: dice.below(4) }, (_, i) => i) }),
  addWire: (draft, dice) => {
    const [from, to] = [anyNode(draft, dice), anyNode(draft, dice)]
    const port = nodeDefinition(draft.nodes[to]!.kind)?.ports(paramDefaults(nodeDefinition(draft.nodes[to]!.kind)!.params)).inputs[0]?.name ?? 'in'
    draft.edges[fresh(draft, 'wire')] = { from: { node: from, port: 'out' }, to: { node: to, port }, order: 'V', delay: 0, trainable: true }
  },
  deleteNode: (draft, dice) => {
    const id = anyNode(draft, dice)
    drop(draft.nodes, id)
    for (const [edge, { from, to }] of Object.entries(draft.edges)) if (from.node === id || to.node === id) drop(draft.edges, edge)
  },
  loseNode: (draft, dice) => { drop(draft.nodes, anyNode(draft, dice)) },
  bridgeNode: (draft, dice) => {
    const id = anyNode(draft, dice)
    const source = Object.values(draft.edges).find((edge) => edge.to.node === id)?.from
    drop(draft.nodes, id)
    for (const [edge, record] of Object.entries(draft.edges)) {
      if (record.to.node === id || (record.from.node === id && source === undefined)) drop(draft.edges, edge)
      else if (record.from.node === id && source !== undefined) record.from = { ...source }
    }
  },
  duplicateNode: (draft, dice) => {
    const id = anyNode(draft, dice)
    const copy = fresh(draft, 'copy')
    draft.nodes[copy] = structuredClone(draft.nodes[id]!)
    for (const edge of Object.values(draft.edges)) {
      if (dice.below(2) === 0 && (edge.to.node === id || edge.from.node === id)) {
        const twin = structuredClone(edge)
        if (twin.to.node === id) twin.to.node = copy
        else twin.from.node = copy
        draft.edges[fresh(draft, 'wire')] = twin
      }
    }
  },
  otherKind: (draft, dice) => { draft.nodes[anyNode(draft, dice)]!.kind = dice.pick([...allNodeKinds.map(({ kind }) => kind), 'hologram']) },
  otherKindPlain: (draft, dice) => {
    const node = draft.nodes[anyNode(draft, dice)]!
    node.kind = dice.pick(allNodeKinds).kind
    node.params = {}
  },
  insertNode: withEdge((edge, draft, dice) => {
    const id = fresh(draft, 'new')
    const definition = dice.pick(allNodeKinds)
    draft.nodes[id] = { kind: definition.kind, params: {}, position: { x: 0, y: 0 }, trainable: true }
    const port = definition.ports(paramDefaults(definition.params)).inputs[0]?.name ?? 'in'
    draft.edges[fresh(draft, 'wire')] = { from: { node: id, port: 'out' }, to: { ...edge.to }, order: 'V', delay: 0, trainable: true }
    edge.to = { node: id, port }
  }),
  absurdParam: (draft, dice) => {
    const node = draft.nodes[anyNode(draft, dice)]!
    const names = Object.keys(nodeDefinition(node.kind)?.params ?? {})
    node.params[dice.pick([...names, 'glow'])] = dice.pick(absurd)
  },
  allowedParam: (draft, dice) => {
    const node = draft.nodes[anyNode(draft, dice)]!
    const entries = Object.entries(nodeDefinition(node.kind)?.params ?? {})
    if (entries.length === 0) return
    const [name, spec] = dice.pick(entries)
    node.params[name] = allowed(spec, dice)
  },
  otherColumns: (draft, dice) => {
    const columns = Object.values(draft.nodes).flatMap(({ params }) => (Array.isArray(params['columns']) ? (params['columns'] as string[]) : []))
    const node = draft.nodes[dice.pick(Object.keys(draft.nodes).filter((id) => draft.nodes[id]!.kind === 'input' || draft.nodes[id]!.kind === 'output'))]
    if (node !== undefined) node.params['columns'] = dice.pick([[], ['nope'], [dice.pick(columns)], columns.slice(0, dice.below(5)), [columns[0], columns[0]]])
  },
  reference: (draft, dice) => {
    const output = Object.values(draft.nodes).find(({ kind }) => kind === 'output')
    if (output !== undefined) output.params[dice.pick(['reconstructs', 'code'])] = dice.pick([...Object.keys(draft.nodes), 'nowhere'])
  },
  hugeParam: (draft, dice) => {
    const sized = Object.values(draft.nodes).flatMap((node) => Object.entries(nodeDefinition(node.kind)?.params ?? {}).flatMap(([name, spec]) => (spec.type === 'number' && spec.integer === true ? [{ node, name, most: spec.max ?? 1e9 }] : [])))
    if (sized.length === 0) return
    const { node, name, most } = dice.pick(sized)
    node.params[name] = most
  },
  tieNodes: (draft, dice) => { for (let n = 0; n < 2; n += 1) draft.nodes[anyNode(draft, dice)]!['tie'] = 'both' },
  freeze: (draft) => { for (const record of [...Object.values(draft.nodes), ...Object.values(draft.edges)]) record['trainable'] = false },
  parent: (draft, dice) => { draft.nodes[anyNode(draft, dice)]!['parent'] = dice.pick([...Object.keys(draft.nodes), 'nowhere']) },
  handBias: (draft, dice) => { draft.nodes[anyNode(draft, dice)]!['initial'] = { [dice.pick(['bias', 'kernel', 'glow'])]: [1, 2] } },
  columnSetting: ({ dataset, nodes }, dice) => {
    const columns = Object.values(nodes).flatMap(({ params }) => (Array.isArray(params['columns']) ? (params['columns'] as string[]) : []))
    const setting = dice.pick([{ role: 'ignore' }, { role: 'target' }, { type: 'category' }, { type: 'text' }, { type: 'number' }, { type: 'date' }, { encode: 'ordinal' }, { scale: 'minMax' }, { impute: 'none' }])
    if (dataset !== null && columns.length > 0) dataset.columns[dice.pick(columns)] = setting
  },
  split: ({ dataset }, dice) => { if (dataset !== null) dataset.split['validation'] = dice.pick([0, 0.5, 0.99, 1]) },
  noData: (draft) => { draft['dataset'] = null },
  training: ({ training }, dice) => {
    const [name, value] = dice.pick([
      ['optimizer', { kind: 'magic', params: {} }],
      ['optimizer', { kind: 'adam', params: { beta1: 2 } }],
      ['optimizer', { kind: dice.pick(Object.keys(optimizers)), params: {} }],
      ['schedule', { kind: 'moon', params: {} }],
      ['learningRate', dice.pick([0, -1, 1e5])],
      ['batchSize', dice.pick([-1, 0, 1])],
      ['precision', 'float64'],
      ['epochs', 0],
      ['engine', 'steam'],
    ] as const)
    training[name] = value
  },
}

/** An example after one to three mutations, as the text of a file; each from the seed alone. */
export function mutated(seed: number, ids: readonly string[] = exampleIds): { readonly name: string; readonly text: string; readonly id: string } {
  const dice = diceOf(seed)
  const id = dice.pick(ids)
  const draft = JSON.parse(JSON.stringify(exampleOf(id).document)) as Draft
  const done: string[] = []
  for (let n = dice.below(3); n >= 0; n -= 1) {
    const [name, change] = dice.pick(Object.entries(mutations))
    if (Object.keys(draft.nodes).length === 0) break
    change(draft, dice)
    done.push(name)
  }
  return { name: `${seed}: ${id}, ${done.join(', ')}`, text: JSON.stringify(draft), id }
}

const examples = new Map<string, { readonly document: LoomDocument; readonly text: string }>()
function exampleOf(id: string): { readonly document: LoomDocument; readonly text: string } {
  const known = examples.get(id)
  if (known !== undefined) return known
  const document = exampleDocument(id)
  const loaded = { document, text: exampleText(document) }
  examples.set(id, loaded)
  return loaded
}

const tables = new Map<string, Table>()
const imports = new Map<string, ImportedTable>()

/** An example's data under a document's settings; kept, as reading it takes longer than everything else. */
export function dataOf(id: string, { dataset }: LoomDocument): { readonly table: Table; readonly imported: ImportedTable } | null {
  if (dataset === null) return null
  const key = dataset.source.kind === 'table' ? dataset.source.text : id
  let table = tables.get(key)
  if (table === undefined) {
    const read = readText(dataset.source.kind === 'table' ? dataset.source.text : exampleOf(id).text, 'data', dataset.dialect)
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    ;({ table } = read.value)
    tables.set(key, table)
  }
  const settings = `${key} ${JSON.stringify([dataset.columns, dataset.split])}`
  const imported = imports.get(settings) ?? importTable(table, dataset, 'fingerprint')
  imports.set(settings, imported)
  return { table, imported }
}

const errorsOf = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => diagnostics.filter(({ severity }) => severity === 'error')

/** Why a diagnostic does not say where and what; null if it does. */
function unclear(document: LoomDocument, { code, place, data, fixes }: Diagnostic): string | null {
  if (place.kind === 'node') {
    const record = Object.hasOwn(document.nodes, place.id) ? document.nodes[place.id] : undefined
    if (record === undefined) return `${code} is at the node ${place.id}, which does not exist`
    const definition = nodeDefinition(record.kind)
    if (place.param !== undefined && code !== 'PARAM_UNKNOWN' && definition?.params[place.param] === undefined) return `${code} is at the parameter ${place.param}, which ${record.kind} does not have`
  }
  if (place.kind === 'edge' && !Object.hasOwn(document.edges, place.id)) return `${code} is at the wire ${place.id}, which does not exist`
  if (place.kind === 'setting' && !/^training\.\w+/.test(place.path)) return `${code} is at the setting ${place.path}`
  const { title, text } = describe({ code, place, data, fixes, severity: 'error' })
  const words = [title, text, ...fixes.map(fixLabel)].join(' | ')
  return /\?|undefined|NaN|\[object|null/.test(words.replaceAll(JSON.stringify(data), '')) ? `${code} says: ${words}` : null
}

export function applyFix(document: LoomDocument, fix: Fix): LoomDocument | string {
  const diff = runCommands(document, fix.commands)
  return diff.ok ? applyDiff(document, diff.value) : `the fix '${fixLabel(fix)}' is refused: ${JSON.stringify(diff.error)}`
}

/** Parameters beyond which training is not tried out, unless told: it takes too long. */
const usual = 300_000

const batch = 2
const steps = 3

/** Three steps of the program on two rows each; what went wrong, or null. */
export function tryTraining(document: LoomDocument, id: string, program: Program): string | null {
  const data = dataOf(id, document)
  if (data === null) return 'there is no data'
  const { table, imported } = data
  const rows = prepareRows(table, imported.preparation, imported.split.train.slice(0, batch), program, 'float64')
  if (!rows.ok) return `the rows are refused: ${JSON.stringify(rows.error)}`
  if (rows.value.rows === 0) return null
  const { params, kind } = program.optimizer
  const engine = createReferenceEngine(program, { precision: 'float64', seed: 1, threads: 1, batchSize: batch })
  engine.write(initialWeights(program, 1))
  engine.load('train', rows.value)
  const scalars = Array.from({ length: steps }, (_, step) => [document.training.learningRate, ...optimizerTable[kind]!.scalarValues(params as never, step)])
  const order = Uint32Array.from({ length: rows.value.rows * steps }, (_, i) => i % rows.value.rows)
  const found = engine.steps({ firstStep: 0, order, batchSizes: new Uint32Array(steps).fill(rows.value.rows), scalars: Float64Array.from(scalars.flat()) })
  const reckless = document.training.learningRate > 1
  return Array.from(found).slice(0, reckless ? 1 : steps).every(Number.isFinite) ? null : `the losses are ${Array.from(found).join(', ')}`
}

export type Verdict = { readonly problem: string | null; readonly outcome: 'unreadable' | 'refused' | 'repaired' | 'trains' | 'large' }

const keyOf = ({ code, place, data }: Diagnostic): string => [code, JSON.stringify(place), data['column'] ?? data['param'] ?? data['role'] ?? data['side'] ?? ''].map(String).join(' ')

/** Reads, validates, compiles, repairs and trains a text; says what it should not have done. */
export function judge(text: string, id: string, tooMany = usual): Verdict {
  const parsed = parseDocument(text)
  if (!parsed.ok) return { outcome: 'unreadable', problem: parsed.error.length === 0 ? 'it is refused without a reason' : null }
  let document = parsed.value.document
  const inspect = (own: LoomDocument) => analyse(own, dataOf(id, own)?.imported.schema ?? null)
  let { diagnostics, parameters } = inspect(document)
  const bad = (problem: string): Verdict => ({ outcome: 'refused', problem })
  for (const own of diagnostics) {
    const problem = unclear(document, own)
    if (problem !== null) return bad(problem)
    for (const fix of own.fixes) {
      const fixed = applyFix(document, fix)
      if (typeof fixed === 'string') return bad(fixed)
      if (inspect(fixed).diagnostics.some((left) => keyOf(left) === keyOf(own))) return bad(`the fix '${fixLabel(fix)}' leaves ${keyOf(own)}`)
    }
  }
  const preview = compilePreview(document, dataOf(id, document)?.imported.schema ?? null)
  if (!preview.ok) return bad('there is no preview')
  if (parameters < tooMany) verifyProgram(preview.value)
  const whole = errorsOf(diagnostics).length === 0
  const repairable = errorsOf(diagnostics).every(({ fixes }) => fixes.length > 0)
  if (!whole && compile(document, dataOf(id, document)?.imported.schema ?? null).ok) return bad('it compiles with errors')
  if (!whole && !repairable) return { outcome: 'refused', problem: null }
  const applied: string[] = []
  for (let round = 0; errorsOf(diagnostics).length > 0; round += 1) {
    const [first] = errorsOf(diagnostics)
    const [fix] = first!.fixes
    if (fix === undefined) return bad(`after ${applied.join(', ')}, ${keyOf(first!)} has no fix`)
    if (round === 40) return bad(`${round} fixes lead nowhere: ${applied.slice(-6).join(', ')}`)
    const fixed = applyFix(document, fix)
    if (typeof fixed === 'string') return bad(fixed)
    document = fixed
    applied.push(`${first!.code}: ${fixLabel(fix)}`)
    ;({ diagnostics, parameters } = inspect(document))
  }
  const compiled = compile(document, dataOf(id, document)?.imported.schema ?? null)
  if (!compiled.ok) return bad(`it validates, but does not compile: ${JSON.stringify(compiled.error)}`)
  if (parameters >= tooMany) return { outcome: 'large', problem: null }
  verifyProgram(compiled.value)
  const problem = tryTraining(document, id, compiled.value)
  return { outcome: whole ? 'trains' : 'repaired', problem: problem === null ? null : `after ${applied.join(', ') || 'nothing'}: ${problem}` }
}
