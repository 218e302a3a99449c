import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { buildModel } from '../core/export/build-model.ts'
import { exportFormats } from '../core/export/formats/registry.ts'
import type { RawRow } from '../core/export/golden.ts'
import { evenlySpread, goldenCount } from '../core/export/golden.ts'
import { exportPart, type ExportPart } from '../core/export/parts.ts'
import type { ExportFormat, ModelFile } from '../core/export/types.ts'
import { splitColumnsOfPreparation } from '../core/data/split.ts'
import { argMax } from '../core/training/report.ts'
import type { DatasetSettings } from '../core/data/types.ts'
import type { LoomDocument } from '../core/graph/types.ts'
import type { Program } from '../core/ir/types.ts'
import type { DatasetReport, ExportResult, HostApi, RunInfo } from '../core/protocol/host-api.ts'
import { weightHash, parameterShapes } from '../core/training/weight-hash.ts'
import type { SetReport, WeightValues } from '../core/training/types.ts'
import type { DataService } from './data/index.ts'
import { writeAtomic } from './files/atomic.ts'
import { InputError, inputError } from './input-error.ts'
import { readRunFile } from './runs/folder.ts'
import type { Runs } from './runs/runs.ts'

export interface ExportsOptions {
  readonly datasets: DataService
  readonly runs: Pick<Runs, 'folderOf'>
  readonly version: string
}

export interface Exports {
  formats(): Awaited<ReturnType<HostApi['exportFormats']>>
  /** @throws InputError: nothing is left at the path unless the written file was proved */
  write(args: { document: LoomDocument; documentPath: string | null; weights: WeightValues; runId: string | null; format: string; path: string; part?: ExportPart | undefined }): Promise<ExportResult>
}

/** Raw rows for the proof, evenly spread over the rows that can be used. */
async function rawRows(datasets: DataService, settings: DatasetSettings, documentPath: string | null, report: DatasetReport): Promise<readonly RawRow[]> {
  const names = report.schema.columns.map((column) => column.name)
  const used = report.schema.rows - report.split.dropped
  const near = 16
  const found: RawRow[] = []
  const seen = new Set<number>()
  for (const start of evenlySpread(report.schema.rows, Math.min(goldenCount, used))) {
    const rows = await datasets.datasetRows({ settings, documentPath, start, count: near })
    const row = rows.find((one) => one.set !== 'dropped' && !seen.has(one.row))
    if (row === undefined) continue
    seen.add(row.row)
    found.push(Object.fromEntries(names.map((name, i) => [name, row.cells[i] ?? null])))
  }
  return found
}

/** Loss and metrics of a set, flat; with the output's label in front where there are several. */
function flat(report: SetReport, document: LoomDocument): { readonly [name: string]: number } {
  const several = Object.keys(report.metrics).length > 1
  const own = Object.entries(report.metrics).flatMap(([node, values]) => {
    const label = document.nodes[node]?.label ?? node
    return Object.entries({ ...(report.losses === undefined ? {} : { loss: report.losses[node]! }), ...values }).map(([name, value]) => [several ? `${label} ${name}` : name, value] as const)
  })
  return { loss: report.loss, ...Object.fromEntries(own) }
}

function provenanceOf(args: { document: LoomDocument; weights: WeightValues }, program: Program, report: DatasetReport, info: RunInfo | null, version: string): ModelFile['provenance'] {
  const { dataset, training } = args.document
  const precision = info?.choice.precision ?? training.precision
  const result = info?.result ?? null
  return {
    neuroloom: version,
    seed: info?.seed ?? training.seed,
    engine: info?.choice.engine ?? training.engine,
    precision,
    epochs: result?.epochs ?? 0,
    weightHash: weightHash(args.weights, parameterShapes(program), precision),
    dataset:
      dataset === null
        ? null
        : {
            name: path.basename(report.name),
            fingerprint: report.schema.fingerprint,
            rows: report.schema.rows,
            split: dataset.split,
            targets: program.outputs.flatMap((output) => (output.loss === '' || output.reconstructs !== undefined ? [] : [...output.columns])),
            dialect: { ...report.dialect },
            splitColumns: splitColumnsOfPreparation(report.preparation).filter((column) => column.drops),
          },
    metrics: result === null ? {} : { train: flat(result.train, args.document), ...(result.validation === null ? {} : { validation: flat(result.validation, args.document) }) },
    createdAt: new Date().toISOString(),
  }
}

/** One line per golden row for the export dialog: what the screen shows and what the file gives. */
function proofTable(model: ModelFile, predictions: readonly { readonly [node: string]: readonly number[] }[]): ExportResult['table'] {
  const output = model.outputs[0]
  if (output === undefined) return []
  return model.golden.rows.map((row, i) => {
    const screen = row.predictions[output.node] ?? []
    const file = predictions[i]?.[output.node] ?? []
    const k = output.link === 'softmax' ? argMax(screen, 0, screen.length) : 0
    const label = output.link === 'softmax' ? (output.classes?.[k] ?? String(k)) : output.link === 'sigmoid' ? (output.classes?.[1] ?? '1') : (output.columns[0] ?? output.label)
    return { row: i, label, screen: screen[k] ?? NaN, file: file[k] ?? NaN }
  })
}

/** Exports behind HostApi: build the model, write it, read it back and prove it before anyone is told. */
export function createExports(options: ExportsOptions): Exports {
  const table: { readonly [id: string]: ExportFormat } = exportFormats
  return {
    formats: () => Object.values(table).map(({ id, title, help, extension }) => ({ id, title, help, extension })),
    async write(args) {
      const format = Object.hasOwn(table, args.format) ? table[args.format] : undefined
      if (format === undefined) throw inputError('EXPORT_FORMAT_UNKNOWN', { format: args.format, known: Object.keys(table) })
      const { document, documentPath, weights } = args
      const opened = document.dataset === null ? null : await options.datasets.openDataset({ settings: document.dataset, documentPath })
      if (document.dataset === null || opened === null) throw inputError('NO_DATA')
      const { report } = opened
      const compiled = exportPart(document, report.schema, report.preparation, args.part ?? 'whole')
      if (!compiled.ok) throw new InputError(compiled.error)
      const { program, preparation, golden } = compiled.value
      const shapes = parameterShapes(program)
      const missing = Object.entries(shapes).find(([name, shape]) => weights[name]?.length !== shape.reduce((a, b) => a * b, 1))
      if (missing !== undefined) {
        const [parameter, shape] = missing
        throw inputError('EXPORT_WEIGHTS_MISSING', { parameter, expected: shape.reduce((a, b) => a * b, 1), actual: weights[parameter]?.length ?? 0 })
      }
      const info = args.runId === null ? null : ((await readRunFile(await options.runs.folderOf(args.runId)))?.info ?? null)
      const model = buildModel({
        name: path.basename(documentPath ?? report.name).replace(/\.[^.]+$/, ''),
        document,
        program,
        preparation,
        weights,
        golden: golden(weights, await rawRows(options.datasets, document.dataset, documentPath, report)),
        provenance: provenanceOf(args, program, report, info, options.version),
      })
      if (!model.ok) throw new InputError(model.error)
      return writeProved(format, model.value, args.path)
    },
  }
}

async function writeProved(format: ExportFormat, model: ModelFile, file: string): Promise<ExportResult> {
  const bytes = format.write(model)
  const before = format.verify(bytes)
  if (before !== null && before.equal < before.rows) throw inputError('EXPORT_DIFFERS', { difference: before.largestDifference })
  await writeAtomic(file, bytes)
  const proof = format.verify(new Uint8Array(await readFile(file)))
  if (proof !== null && proof.equal < proof.rows) {
    await rm(file, { force: true })
    throw inputError('EXPORT_DIFFERS', { difference: proof.largestDifference })
  }
  return {
    path: file,
    bytes: bytes.length,
    rows: proof?.rows ?? 0,
    equal: proof?.equal ?? 0,
    largestDifference: proof?.largestDifference ?? 0,
    proven: proof !== null,
    table: proof === null ? [] : proofTable(model, proof.predictions),
  }
}
