import path from 'node:path'
import type { DatasetSettings } from '../../core/data/types.ts'
import type { LoomDocument } from '../../core/graph/types.ts'
import { engineReason } from '../../core/messages/ui.ts'
import type { RunInfo } from '../../core/protocol/host-api.ts'
import type { MetricValues, RunResult, SetReport } from '../../core/training/types.ts'
import type { HostWithRuns } from '../../host/host.ts'
import { inputError } from '../../host/input-error.ts'
import { keptWeights } from '../support/kept-weights.ts'
import { exitCode } from '../support/exit.ts'
import { withHost } from '../support/host.ts'
import { columns, complain, diagnosticLine, say, shortNumber } from '../support/print.ts'
import { createProgress } from '../support/progress.ts'

export interface TrainOptions {
  readonly data?: string
  readonly seed?: number
  readonly epochs?: number
  readonly engine?: string
  readonly threads?: number
  readonly resume?: boolean
  readonly fresh?: boolean
  readonly export?: string
  readonly json?: boolean
}

/** A data set bound from the command line keeps the document's settings, if it has any. */
function bindData(document: LoomDocument, file: string): LoomDocument {
  const source = { kind: 'file', path: path.resolve(file) } as const
  const fallback: DatasetSettings = { source, dialect: {}, columns: {}, split: { validation: 0.2, test: 0, seed: 1, stratify: true } }
  return { ...document, dataset: { ...(document.dataset ?? fallback), source } }
}

function applyOptions(document: LoomDocument, options: TrainOptions): LoomDocument {
  const bound = options.data === undefined ? document : bindData(document, options.data)
  const { seed, epochs, engine, threads } = options
  const changes = { ...(seed === undefined ? {} : { seed }), ...(epochs === undefined ? {} : { epochs }), ...(engine === undefined ? {} : { engine }), ...(threads === undefined ? {} : { threads }) }
  return { ...bound, training: { ...bound.training, ...changes } }
}

const firstMetrics = (report: SetReport | null): MetricValues | null => (report === null ? null : (Object.values(report.metrics)[0] ?? {}))

/** The object that `--json` prints last. `metrics` are those of the validation rows where there are any. */
function summary(info: RunInfo, extra: { readonly [key: string]: unknown }): object {
  const { result } = info
  const own = result === null ? {} : resultFields(result)
  const { engine, precision, threads, why, data } = info.choice
  const expected = { secondsPerStep: data['secondsPerStep'] ?? null, bytes: data['bytes'] ?? null }
  return { status: info.status, ...own, engine, precision, threads: info.engine?.['threads'] ?? threads, why, expected, seed: info.seed, run: info.id, ...extra }
}

/** Loss and metrics of every output: on the validation rows where there are any. */
function outputsOf({ train, validation }: RunResult): object {
  const { loss, losses, metrics } = validation ?? train
  return Object.fromEntries(Object.entries(metrics).map(([node, own]) => [node, { loss: losses?.[node] ?? loss, metrics: own }]))
}

function resultFields(result: RunResult): object {
  return {
    reason: result.reason,
    epochs: result.epochs,
    steps: result.steps,
    trainLoss: result.train.loss,
    validationLoss: result.validation?.loss ?? null,
    metrics: firstMetrics(result.validation) ?? firstMetrics(result.train),
    trainMetrics: firstMetrics(result.train),
    validationMetrics: firstMetrics(result.validation),
    outputs: outputsOf(result),
    bestEpoch: result.bestEpoch,
    weightHash: result.weightHash,
    samplesPerSecond: result.samplesPerSecond,
    seconds: result.seconds,
  }
}

const reasons: { readonly [reason in RunResult['reason']]: string } = {
  epochs: 'all epochs done',
  earlyStopping: 'stopped early, no further improvement',
  targetLoss: 'target loss reached',
  stopped: 'stopped',
  diverged: 'diverged: the loss was no longer finite, the last good weights were kept. Try a smaller learning rate.',
}

/** A table of the sets: the loss and, of the only output or of one of several, its metrics. */
function table(title: string, sets: readonly (readonly [string, SetReport])[], node: string | null): void {
  const own = (report: SetReport): MetricValues => (node === null ? {} : (report.metrics[node] ?? {}))
  const lossOf = (report: SetReport): number => (node === null ? report.loss : (report.losses?.[node] ?? report.loss))
  const names = Object.keys(own(sets[0]![1]))
  const rows = [[title, 'loss', ...names], ...sets.map(([name, report]) => [name, shortNumber(lossOf(report)), ...names.map((metric) => shortNumber(own(report)[metric] ?? NaN))])]
  for (const line of columns(rows, names.map((_, i) => i + 2).concat(1))) say(line)
}

function report(info: RunInfo, result: RunResult, document: LoomDocument): void {
  const best = result.bestEpoch === null ? '' : `, best weights of epoch ${result.bestEpoch} restored`
  say(`${info.status} after ${result.epochs} epochs (${reasons[result.reason]}${best}) in ${result.seconds.toFixed(2)} s, ${Math.round(result.samplesPerSecond)} samples/s`)
  const sets = [['train', result.train] as const, ...(result.validation === null ? [] : [['validation', result.validation] as const])]
  const outputs = Object.keys(result.train.metrics)
  if (outputs.length === 1) table('', sets, outputs[0]!)
  else {
    table('total', sets, null)
    for (const node of outputs) table(document.nodes[node]?.label ?? node, sets, node)
  }
  say(`weights ${result.weightHash}`)
}

/** The latest interrupted run of a document. @throws InputError NO_INTERRUPTED_RUN */
async function interrupted(host: HostWithRuns, documentPath: string): Promise<RunInfo> {
  const found = (await host.runs.list(documentPath)).find((run) => run.status === 'interrupted')
  if (found === undefined) throw inputError('NO_INTERRUPTED_RUN', { document: documentPath })
  return found
}

interface Followed {
  readonly info: RunInfo
  readonly interrupted: boolean
}

/** Start a run, show how it goes, and wait for its end; Ctrl+C interrupts it with a checkpoint. */
async function follow(host: HostWithRuns, start: () => Promise<RunInfo>, json: boolean): Promise<Followed> {
  const out = json ? process.stderr : process.stdout
  let view: ReturnType<typeof createProgress> | null = null
  const state: { asked: boolean; latest: RunInfo | null } = { asked: false, latest: null }
  const over = new Set<RunInfo['status']>(['done', 'stopped', 'failed', 'interrupted'])
  const ended = new Promise<RunInfo>((settle) => {
    host.onEvents((events) => {
      for (const event of events) {
        if (event.kind === 'run') view?.receive(event.event)
        if (event.kind !== 'runInfo') continue
        state.latest = event.info
        if (over.has(event.info.status)) settle(event.info)
      }
    })
  })
  const interrupt = (): void => {
    if (state.asked) return
    state.asked = true
    if (state.latest !== null) void host.runs.interrupt(state.latest.id)
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  try {
    const info = await start()
    state.latest = info
    view = createProgress(out, info.epochs)
    const { engine, precision, threads, why } = info.choice
    out.write(`run ${info.id}  engine ${engine} (${precision}, ${threads} ${threads === 1 ? 'thread' : 'threads'}, ${engineReason(engine, why)})  seed ${info.seed}\n`)
    if (state.asked) await host.runs.interrupt(info.id)
    const last = await ended
    view.end()
    return { info: last, interrupted: state.asked && last.status === 'interrupted' }
  } finally {
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
  }
}

async function exportRun(host: HostWithRuns, document: LoomDocument, documentPath: string, info: RunInfo, file: string): Promise<string> {
  const { weights } = await host.api.attachRun({ id: info.id })
  const result = await host.api.exportModel({ document, documentPath, weights: weights ?? {}, runId: info.id, format: 'json', path: path.resolve(file) })
  return `exported ${result.path}: ${result.equal} of ${result.rows} golden rows equal`
}

/** `neuroloom train DOC`. */
export function train(documentFile: string, options: TrainOptions): Promise<number> {
  return withHost(false, async (host) => {
    const documentPath = path.resolve(documentFile)
    const opened = await host.api.openDocument({ path: documentPath })
    for (const notice of opened.notices) complain(diagnosticLine(notice, opened.document))
    const document = applyOptions(opened.document, options)
    const json = options.json ?? false
    const { info, interrupted: stopped } = await follow(
      host,
      async () =>
        options.resume === true
          ? host.api.resumeRun({ id: (await interrupted(host, documentPath)).id })
          : host.api.startRun({ document, documentPath, weights: options.fresh === true ? null : keptWeights(document) }),
      json,
    )
    if (info.status === 'interrupted') {
      const why = stopped ? 'interrupted' : `interrupted: the training process ended (${info.error ?? 'unknown reason'})`
      complain(`${why}. A checkpoint is kept: neuroloom train ${documentFile} --resume`)
      if (json) say(JSON.stringify(summary(info, {})))
      return exitCode.interrupted
    }
    const { result } = info
    if (info.status === 'failed' || result === null) {
      complain(`error: ${info.error ?? 'training failed'}`)
      return exitCode.input
    }
    const trained = options.resume === true ? await host.runs.documentOf(info.id) : document
    if (!json) report(info, result, trained)
    const proof = options.export === undefined ? null : await exportRun(host, trained, documentPath, info, options.export)
    if (proof !== null && !json) say(proof)
    if (json) say(JSON.stringify(summary(info, options.export === undefined ? {} : { model: path.resolve(options.export) })))
    return exitCode.done
  })
}
