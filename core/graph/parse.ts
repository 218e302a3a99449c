/** Reading `.loom` text: limits, migrations, then every record by its decoder. Never throws. */
import { diagnostic, type Diagnostic, type Place } from '../base/diagnostic.ts'
import type { JsonObject } from '../base/json.ts'
import { err, ok, type Result } from '../base/result.ts'
import { defaultTraining, documentFormat } from './document.ts'
import { migrate } from './migrations/index.ts'
import { idText, isPlainObject, jsonObject, Misfit, show, type Decoder } from './support/decode.ts'
import { misfitDiagnostic } from './support/problems.ts'
import { datasetSettings, edgeRecordOfFile, nodeRecordOfFile, savedWeights, trainingSettingsOfFile } from './support/records.ts'
import type { EdgeRecord, LoomDocument, NodeRecord, TrainingSettings } from './types.ts'

export interface ParsedDocument {
  readonly document: LoomDocument
  /** What was migrated. */
  readonly notices: readonly Diagnostic[]
}

const limits = { characters: 256_000_000, depth: 40, nodes: 100_000, edges: 1_000_000 }
const wholeDocument: Place = { kind: 'document' }

/** Whether brackets nest deeper than the limit, outside of strings; looked at before JSON.parse sees the text. */
function nestsTooDeep(text: string): boolean {
  let depth = 0
  let inString = false
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    if (inString) {
      if (unit === 92) i += 1
      else if (unit === 34) inString = false
    } else if (unit === 34) inString = true
    else if (unit === 123 || unit === 91) {
      depth += 1
      if (depth > limits.depth) return true
    } else if (unit === 125 || unit === 93) depth -= 1
  }
  return false
}

/** Line and column of a character position, both from 1. */
function lineAndColumn(text: string, position: number): { line: number; column: number } {
  const lines = text.slice(0, position).split('\n')
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}

function syntaxProblem(text: string, error: unknown): Diagnostic {
  const message = error instanceof Error ? error.message : ''
  const found = /position (\d+)/.exec(message)
  const position = found === null ? (/end of/.test(message) ? text.length : 0) : Number(found[1])
  const { line, column } = lineAndColumn(text, Math.min(position, text.length))
  return diagnostic('DOCUMENT_NOT_JSON', wholeDocument, { line, column, ended: position >= text.trimEnd().length })
}

function readJson(text: string): Result<unknown, Diagnostic> {
  if (text.length > limits.characters)
    return err(diagnostic('DOCUMENT_TOO_LARGE', wholeDocument, { characters: text.length, limit: limits.characters }))
  if (nestsTooDeep(text)) return err(diagnostic('DOCUMENT_TOO_DEEP', wholeDocument, { limit: limits.depth }))
  try {
    return ok(JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text))
  } catch (error) {
    return err(syntaxProblem(text, error))
  }
}

type Records<T> = { readonly [id: string]: T }

/** Decode a table of records; each bad record is reported by itself. */
function readRecords<T>(name: 'nodes' | 'edges', value: unknown, inner: Decoder<T>, problems: Diagnostic[]): Records<T> {
  const records: Record<string, T> = {}
  if (!isPlainObject(value)) {
    problems.push(misfitDiagnostic('DOCUMENT_FIELD', new Misfit(name, 'an object of records by id', show(value))))
    return records
  }
  const entries = Object.entries(value)
  if (entries.length > limits[name]) {
    problems.push(diagnostic('DOCUMENT_TOO_MANY', wholeDocument, { what: name, count: entries.length, limit: limits[name] }))
    return records
  }
  for (const [id, item] of entries) {
    const key = idText(id, `${name}.${id.slice(0, 60)}`)
    const decoded = key instanceof Misfit ? key : inner(item, `${name}.${id}`)
    if (decoded instanceof Misfit) problems.push(misfitDiagnostic('DOCUMENT_FIELD', decoded))
    else records[id] = decoded
  }
  return records
}

function readField<T>(value: unknown, path: string, inner: Decoder<T>, otherwise: T, problems: Diagnostic[]): T {
  const decoded = inner(value, path)
  if (!(decoded instanceof Misfit)) return decoded
  problems.push(misfitDiagnostic('DOCUMENT_FIELD', decoded))
  return otherwise
}

/** Settings that a file leaves out take their defaults. */
function readTraining(value: unknown, problems: Diagnostic[]): TrainingSettings {
  const defaults = defaultTraining()
  if (value === undefined) return defaults
  const filled = isPlainObject(value) ? { ...defaults, ...value } : value
  return readField(filled, 'training', trainingSettingsOfFile, defaults, problems)
}

const known = new Set(['format', 'nodes', 'edges', 'dataset', 'training', 'weights'])

function readDocument(value: JsonObject | { readonly [key: string]: unknown }): Result<LoomDocument, Diagnostic[]> {
  const problems: Diagnostic[] = []
  const nodes = readRecords<NodeRecord>('nodes', value['nodes'] ?? {}, nodeRecordOfFile, problems)
  const edges = readRecords<EdgeRecord>('edges', value['edges'] ?? {}, edgeRecordOfFile, problems)
  const data = value['dataset'] ?? null
  const dataset = data === null ? null : readField(data, 'dataset', datasetSettings('keep'), null, problems)
  const training = readTraining(value['training'], problems)
  const saved = value['weights'] ?? null
  const weights = saved === null ? null : readField(saved, 'weights', savedWeights, null, problems)
  const others = Object.entries(value).filter(([name]) => !known.has(name))
  const extra = readField(Object.fromEntries(others), '', jsonObject, {}, problems)
  for (const id of Object.keys(edges)) {
    if (Object.hasOwn(nodes, id)) problems.push(diagnostic('DOCUMENT_ID_TWICE', { kind: 'edge', id }, { id }))
  }
  if (problems.length > 0) return err(problems)
  return ok({
    format: documentFormat,
    nodes,
    edges,
    dataset,
    training,
    ...(weights === null ? {} : { weights }),
    ...(Object.keys(extra).length === 0 ? {} : { extra }),
  })
}

/**
 * Read the text of a `.loom` file. Older formats are migrated, and a notice says so; a newer format is refused.
 * Unknown node kinds and unknown fields are kept. Whatever the text holds, the answer is a document or diagnostics with paths.
 */
export function parseDocument(text: string): Result<ParsedDocument, Diagnostic[]> {
  const read = readJson(text)
  if (!read.ok) return err([read.error])
  if (!isPlainObject(read.value)) return err([misfitDiagnostic('DOCUMENT_FIELD', new Misfit('', 'an object', show(read.value)))])
  const migrated = migrate(read.value)
  if (!migrated.ok) return err([migrated.error])
  const document = readDocument(migrated.value.value)
  if (!document.ok) return document
  const { from } = migrated.value
  const notices =
    from === documentFormat ? [] : [diagnostic('DOCUMENT_MIGRATED', wholeDocument, { from, to: documentFormat }, { severity: 'hint' })]
  return ok({ document: document.value, notices })
}
