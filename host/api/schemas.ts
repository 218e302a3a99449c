/** Schemas of every request's arguments: the receiving side trusts nothing that it has not checked. */
import { z } from 'zod'
import type { HostMethod } from '../../core/protocol/host-api.ts'

z.config({ jitless: true })

const text = z.string().max(4096)
const record = z.record(z.string().max(1024), z.unknown())
const document = z.looseObject({ format: z.number(), nodes: record, edges: record, training: z.looseObject({}) })
const numbers = z.union([z.instanceof(Float32Array), z.instanceof(Float64Array)])
const weights = z.record(z.string().max(1024), numbers)
const purpose = z.enum(['openDocument', 'saveDocument', 'openData', 'exportModel'])
const source = z.union([
  z.strictObject({ kind: z.literal('file'), path: text }),
  z.strictObject({ kind: z.literal('table'), name: z.string().max(1024), text: z.string().max(50_000_000) }),
])
const dialect = z
  .strictObject({
    delimiter: z.enum([',', ';', '\t', '|', ' ']),
    decimal: z.enum(['.', ',']),
    quote: z.enum(['"', "'", '']),
    header: z.boolean(),
    encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']),
    missing: z.array(z.string().max(1000)).max(1000),
  })
  .partial()
const columnSettings = z
  .strictObject({
    type: z.enum(['number', 'category', 'text', 'date', 'identifier']),
    role: z.enum(['feature', 'target', 'ignore']),
    impute: z.enum(['none', 'mean', 'median', 'mostFrequent', 'dropRow']),
    scale: z.enum(['none', 'standardise', 'minMax']),
    encode: z.enum(['oneHot', 'ordinal']),
    unseen: z.enum(['zeros', 'error']),
    rename: z.record(z.string().min(1).max(10_000), z.string().min(1).max(10_000)),
  })
  .partial()
const columns = z.record(z.string().max(10_000), columnSettings)
const fraction = z.number().min(0).max(1)
const settings = z.strictObject({
  source,
  dialect,
  columns,
  split: z.strictObject({ validation: fraction, test: fraction, seed: z.number().int(), stratify: z.boolean() }),
})
const control = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['pause', 'resume', 'stepBatch', 'stepEpoch', 'stop', 'snapshot']) }),
  z.strictObject({ kind: z.literal('learningRate'), value: z.number().positive() }),
])
const documentPath = text.nullable()
const runId = z.string().regex(/^[0-9A-Za-z-]{1,64}$/)
const nothing = z.union([z.undefined(), z.null(), z.strictObject({})])

export const appSettings = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  scale: z.union([z.literal('auto'), z.literal(1), z.literal(1.25), z.literal(1.5)]),
})

/** By method: total, so that a method without a schema fails to compile. */
export const argsSchemas = {
  info: nothing,
  chooseFile: z.strictObject({ purpose, suggestedName: z.string().max(255).optional() }),
  listFolder: z.strictObject({ path: text, purpose }),
  receiveFile: z.strictObject({ name: z.string().max(255), bytes: z.instanceof(Uint8Array) }),
  openDocument: z.strictObject({ path: text }),
  saveDocument: z.strictObject({ path: text, document, previousPath: text.nullable().optional() }),
  recentDocuments: nothing,
  examples: nothing,
  openExample: z.strictObject({ id: z.string().max(100) }),
  readDataset: z.strictObject({ settings, documentPath }),
  datasetRows: z.strictObject({ settings, documentPath, start: z.number().int().min(0), count: z.number().int().min(0).max(10_000) }),
  newFromData: z.strictObject({ source, target: z.string().max(10_000).nullable(), hidden: z.array(z.number().int().min(1).max(10_000)).max(20), dialect, columns }),
  startRun: z.strictObject({ document, documentPath, weights: weights.nullable(), startPaused: z.boolean().optional() }),
  controlRun: z.strictObject({ id: runId, control }),
  resumeRun: z.strictObject({ id: runId }),
  listRuns: z.strictObject({ documentPath }),
  attachRun: z.strictObject({ id: runId }),
  exportFormats: nothing,
  exportModel: z.strictObject({ document, documentPath, weights, runId: runId.nullable(), format: z.string().max(50), path: text, part: z.enum(['whole', 'encoder', 'decoder']).optional() }),
  getSettings: nothing,
  setSettings: z.strictObject({ settings: appSettings }),
  showInFolder: z.strictObject({ path: text }),
} as const satisfies { readonly [method in HostMethod]: z.ZodType }
