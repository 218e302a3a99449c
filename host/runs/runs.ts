import { existsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chooseEngine } from '../../core/engines/choose.ts'
import { compile } from '../../core/compiler/compile.ts'
import { diagnostic } from '../../core/base/diagnostic.ts'
import { serializeDocument } from '../../core/graph/serialize.ts'
import type { LoomDocument } from '../../core/graph/types.ts'
import type { Schema } from '../../core/data/types.ts'
import type { Program } from '../../core/ir/types.ts'
import type { HostEvent, RunInfo, RunSnapshot } from '../../core/protocol/host-api.ts'
import type { RunOrder } from '../../core/protocol/trainer-protocol.ts'
import type { Control, WeightValues } from '../../core/training/types.ts'
import type { DataService } from '../data/index.ts'
import { openDocument } from '../documents/documents.ts'
import { isInside } from '../files/guard.ts'
import { writeAtomic } from '../files/atomic.ts'
import { InputError, inputError } from '../input-error.ts'
import type { TrainerPool } from '../trainer/pool.ts'
import { createRunFolder, listRunFolders, newRunId, readOrder, readRunFile, readTrace, runFiles, runsFolder, writeOrder, writeRunFile } from './folder.ts'
import type { RunFile } from './folder.ts'
import { LiveRun } from './live-run.ts'
import { RunSupervisor } from './supervisor.ts'
import { readWeights } from './weights.ts'

export interface RunsOptions {
  readonly pool: TrainerPool
  readonly datasets: Pick<DataService, 'openDataset'>
  readonly userDataDir: string
  /** Runs of documents inside it go to the user-data folder; null keeps them beside the document. */
  readonly examplesDir: string | null
  readonly checkpointSeconds: number
  readonly emit: (events: readonly HostEvent[]) => void
}

const going = new Set<RunInfo['status']>(['preparing', 'running', 'paused'])
const machine = { platform: process.platform, arch: process.arch, cpu: os.cpus()[0]?.model ?? 'unknown', node: process.version }

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Training runs: their folders, their processes and what windows may ask about them. */
export class Runs {
  readonly #options: RunsOptions
  readonly #live = new Map<string, RunSupervisor>()
  readonly #folders = new Map<string, string>()
  #compiled: { readonly text: string; readonly fingerprint: string | null; readonly program: Program } | null = null

  constructor(options: RunsOptions) {
    this.#options = options
  }

  /** @throws InputError with every diagnostic that keeps the document from training */
  async start(document: LoomDocument, documentPath: string | null, weights: WeightValues | null, startPaused: boolean): Promise<RunInfo> {
    const { training } = document
    const data = document.dataset === null ? null : await this.#options.datasets.openDataset({ settings: document.dataset, documentPath })
    const text = serializeDocument(document)
    const program = this.#compile(document, text, data?.report.schema ?? null)
    if (document.dataset === null || data === null) throw new InputError([diagnostic('NO_DATA', { kind: 'document' })])
    if (data.report.split.train === 0) throw new InputError([diagnostic('NO_TRAINING_ROWS', { kind: 'document' }, { rows: data.report.schema.rows })])
    const batchSize = training.batchSize > 0 ? training.batchSize : data.report.split.train
    const chosen = chooseEngine(program, { engine: training.engine, precision: training.precision, threads: training.threads, seed: training.seed, batchSize }, data.report.split.train)
    if (!chosen.ok) throw new InputError(chosen.error)

    const id = newRunId(new Date())
    const folder = await createRunFolder(this.#place(documentPath), path.join(this.#options.userDataDir, 'runs'), id)
    const info: RunInfo = {
      id,
      documentPath,
      status: 'preparing',
      startedAt: new Date().toISOString(),
      seed: training.seed,
      epochs: training.epochs,
      choice: chosen.value.choice,
      result: null,
      error: null,
    }
    const order: RunOrder = {
      runId: id,
      folder,
      program,
      training,
      choice: info.choice,
      cachePath: data.cachePath,
      preparation: data.report.preparation,
      split: document.dataset.split,
      weights,
      resume: false,
      startPaused,
      checkpointSeconds: this.#options.checkpointSeconds,
    }
    const file: RunFile = { info, host: process.pid, fingerprint: data.report.schema.fingerprint, machine }
    // The process prepares while the files are written; what it has to say of the run waits for its record.
    const launched = this.#launch(new LiveRun(info, folder, []), order, file)
    try {
      await Promise.all([writeAtomic(path.join(folder, runFiles.document), text), writeOrder(folder, order), launched.saved])
    } catch (error) {
      await launched.supervisor.stop()
      throw error
    }
    return info
  }

  /**
   * The program of a document; that of the last one is kept, as the same drawing is often trained again.
   * @throws InputError with every diagnostic that keeps it from training
   */
  #compile(document: LoomDocument, text: string, schema: Schema | null): Program {
    const fingerprint = schema?.fingerprint ?? null
    const known = this.#compiled
    if (known?.text === text && known.fingerprint === fingerprint) return known.program
    const compiled = compile(document, schema)
    if (!compiled.ok) throw new InputError(compiled.error)
    this.#compiled = { text, fingerprint, program: compiled.value }
    return compiled.value
  }

  /** @throws InputError RUN_UNKNOWN, RUN_BUSY, RUN_NOT_RESUMABLE, RUN_DAMAGED */
  async resume(id: string): Promise<RunInfo> {
    const live = this.#live.get(id)
    if (live !== undefined && going.has(live.run.info.status)) throw inputError('RUN_BUSY', { id })
    const folder = await this.#folderOf(id)
    const file = await this.#read(folder)
    if (file === null) throw inputError('RUN_DAMAGED', { id, reason: 'its record is missing' })
    if (going.has(file.info.status)) throw inputError('RUN_BUSY', { id })
    if (file.info.status !== 'interrupted') throw inputError('RUN_NOT_RESUMABLE', { id, status: file.info.status })
    const order = await readOrder(folder)
    if (order === null) throw inputError('RUN_DAMAGED', { id, reason: 'its order is missing or damaged' })
    const info: RunInfo = { ...file.info, status: 'preparing', error: null }
    const resumed: RunOrder = { ...order, folder, cachePath: await this.#cacheOf(folder, order, file), resume: true, startPaused: false, checkpointSeconds: this.#options.checkpointSeconds }
    const owned: RunFile = { ...file, info, host: process.pid }
    await this.#launch(new LiveRun(info, folder, await readTrace(folder)), resumed, owned).saved
    return info
  }

  /** @throws InputError RUN_UNKNOWN */
  control(id: string, control: Control): Promise<void> {
    const live = this.#live.get(id)
    if (live === undefined) return Promise.reject(inputError('RUN_UNKNOWN', { id }))
    live.control(control)
    return Promise.resolve()
  }

  async list(documentPath: string | null): Promise<readonly RunInfo[]> {
    const own = path.join(this.#options.userDataDir, 'runs')
    const places = documentPath === null ? [own] : [...new Set([this.#place(documentPath), runsFolder(documentPath), own])]
    const runs: RunInfo[] = []
    for (const place of places) {
      for (const folder of await listRunFolders(place)) {
        const file = await this.#read(folder)
        if (file === null || (file.info.documentPath !== documentPath && place === own)) continue
        this.#folders.set(file.info.id, folder)
        runs.push(this.#live.get(file.info.id)?.run.info ?? file.info)
      }
    }
    return runs.sort((a, b) => (a.id < b.id ? 1 : -1))
  }

  /** @throws InputError RUN_UNKNOWN, RUN_DAMAGED */
  async attach(id: string): Promise<RunSnapshot> {
    const live = this.#live.get(id)
    if (live !== undefined) return live.run.snapshot()
    const folder = await this.#folderOf(id)
    const file = await this.#read(folder)
    if (file === null) throw inputError('RUN_DAMAGED', { id, reason: 'its record is missing' })
    const { info } = file
    const run = new LiveRun(info, folder, await readTrace(folder))
    const { trace } = run.snapshot()
    const last = trace.at(-1)
    return {
      ...run.snapshot(),
      weights: await readWeights(folder),
      report: info.result === null ? null : { epoch: info.result.epochs, train: info.result.train, validation: info.result.validation },
      step: info.result?.steps ?? last?.step ?? 0,
      epoch: info.result?.epochs ?? last?.epoch ?? 0,
    }
  }

  /** The folder of a run. @throws InputError RUN_UNKNOWN */
  folderOf(id: string): Promise<string> {
    return this.#folderOf(id)
  }

  /** The document as it was when a run started. @throws InputError RUN_UNKNOWN, or what reading it reports */
  async documentOf(id: string): Promise<LoomDocument> {
    return (await openDocument(path.join(await this.#folderOf(id), runFiles.document))).document
  }

  /** Ends the run's process with a checkpoint; the run becomes interrupted. */
  async interrupt(id: string): Promise<void> {
    await this.#live.get(id)?.stop()
  }

  async close(): Promise<void> {
    await Promise.all([...this.#live.values()].map((live) => live.stop()))
  }

  #place(documentPath: string | null): string {
    const { userDataDir, examplesDir } = this.#options
    if (documentPath === null) return path.join(userDataDir, 'runs')
    if (examplesDir !== null && isInside(examplesDir, documentPath)) return path.join(userDataDir, 'examples', path.basename(runsFolder(documentPath)))
    return runsFolder(documentPath)
  }

  /** Hand a run to a training process; `saved` settles once its record is written. */
  #launch(run: LiveRun, order: RunOrder, file: RunFile): { readonly supervisor: RunSupervisor; readonly saved: Promise<void> } {
    const { id } = run.info
    this.#folders.set(id, run.folder)
    const saved = writeRunFile(run.folder, { ...file, info: run.info })
    // Records are written one after the other, so that the last status wins.
    let queue = saved.catch(() => undefined)
    const save = (): Promise<void> => {
      queue = queue.then(() => writeRunFile(run.folder, { ...file, info: run.info })).catch(() => undefined)
      return queue
    }
    const supervisor = new RunSupervisor(run, this.#options.pool, order, this.#options.emit, save)
    this.#live.set(id, supervisor)
    void supervisor.ended.then(() => {
      if (this.#live.get(id) === supervisor) this.#live.delete(id)
    })
    this.#options.emit([{ kind: 'runInfo', info: run.info }])
    return { supervisor, saved }
  }

  /** A run's record; one whose host is gone is interrupted. */
  async #read(folder: string): Promise<RunFile | null> {
    const file = await readRunFile(folder)
    if (file === null || !going.has(file.info.status)) return file
    const mine = this.#live.has(file.info.id)
    if (mine || (file.host !== process.pid && isAlive(file.host))) return file
    return { ...file, info: { ...file.info, status: 'interrupted', error: 'the process that trained it ended' } }
  }

  async #folderOf(id: string): Promise<string> {
    const known = this.#folders.get(id)
    if (known !== undefined) return known
    const folder = path.join(this.#options.userDataDir, 'runs', id)
    if ((await readRunFile(folder)) === null) throw inputError('RUN_UNKNOWN', { id })
    this.#folders.set(id, folder)
    return folder
  }

  /** The column cache of an interrupted run; read again where it was cleared away. */
  async #cacheOf(folder: string, order: RunOrder, file: RunFile): Promise<string> {
    if (existsSync(order.cachePath)) return order.cachePath
    const { document } = await openDocument(path.join(folder, runFiles.document))
    if (document.dataset === null) throw inputError('RUN_DAMAGED', { id: order.runId, reason: 'its document has no data' })
    const opened = await this.#options.datasets.openDataset({ settings: document.dataset, documentPath: file.info.documentPath })
    if (opened.report.schema.fingerprint !== file.fingerprint) throw inputError('RUN_DAMAGED', { id: order.runId, reason: 'its data file has changed since' })
    return opened.cachePath
  }
}
