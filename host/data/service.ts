/** Datasets behind HostApi: resolves paths, asks the worker, turns diagnostics into input errors. */
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { DatasetSettings } from '../../core/data/types.ts'
import type { DatasetReport, DatasetRow, HostApi } from '../../core/protocol/host-api.ts'
import { InputError } from '../input-error.ts'
import { goodbye, type DatasetTask, type OpenedDataset, type WorkerAnswer, type WorkerReply, type WorkerRequest, type WorkerSource, type WorkerTask } from './messages.ts'
import { networkFor } from './new-from-data.ts'

export interface DataServiceOptions {
  /** The worker's entry: `host/data/worker.ts`, or the file it is bundled into. */
  readonly worker: string
  /** Column caches go to its folder `columns`. */
  readonly cacheDir: string
  /** Where relative paths start while there is no document. */
  readonly root: string
  /** Asked with every absolute path before it is read; rejects where a face may not read it. */
  readonly allow?: (file: string) => Promise<string>
}

type Located = { readonly settings: DatasetSettings; readonly documentPath: string | null }

export interface DataService {
  /** @throws InputError with the file's problems */
  readDataset(args: Located): Promise<DatasetReport>
  datasetRows(args: Located & { readonly start: number; readonly count: number }): Promise<readonly DatasetRow[]>
  newFromData: HostApi['newFromData']
  /** A dataset with its column cache, ready for a run. */
  openDataset(args: Located): Promise<OpenedDataset>
  close(): Promise<void>
}

interface Waiting {
  readonly resolve: (answer: WorkerAnswer) => void
  readonly reject: (error: Error) => void
}

/** Milliseconds that an idle worker has to end by itself. */
const grace = 2_000

/**
 * Let an idle worker end by itself, and make it end if it does not. Node can crash where a worker is terminated while it
 * still loads or another one starts (nodejs/node issue 56312), so this is the last resort.
 */
function farewell(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => void worker.terminate(), grace)
    worker.once('exit', () => {
      clearTimeout(late)
      resolve()
    })
    worker.ref()
    worker.postMessage(goodbye)
  })
}

/** Make the service; its worker starts with the first task and ends with `close`. */
export function createDataService(options: DataServiceOptions): DataService {
  let worker: Worker | null = null
  let next = 1
  const waiting = new Map<number, Waiting>()

  const failAll = (error: Error): void => {
    worker = null
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }

  const start = (): Worker => {
    const started = new Worker(options.worker)
    started.unref()
    started.on('message', (reply: WorkerReply) => {
      const asked = waiting.get(reply.id)
      waiting.delete(reply.id)
      if (waiting.size === 0) started.unref()
      if (asked === undefined) return
      if ('error' in reply) {
        const error = new Error(reply.error.message)
        error.stack = reply.error.stack
        asked.reject(error)
      } else if (reply.result.ok) asked.resolve(reply.result.value)
      else asked.reject(new InputError(reply.result.error))
    })
    started.on('error', (error: unknown) => {
      if (worker === started) failAll(error instanceof Error ? error : new Error(String(error)))
    })
    started.on('exit', (code) => {
      if (worker === started) failAll(new Error(`the data worker ended with code ${code}`))
    })
    return started
  }

  const ask = (task: WorkerTask): Promise<WorkerAnswer> =>
    new Promise((resolve, reject) => {
      worker ??= start()
      const request: WorkerRequest = { id: next, task }
      next += 1
      waiting.set(request.id, { resolve, reject })
      worker.ref()
      worker.postMessage(request)
    })

  const locate = async (source: DatasetSettings['source'], documentPath: string | null): Promise<WorkerSource> => {
    if (source.kind === 'table') return { kind: 'text', name: source.name, text: source.text }
    const file = path.resolve(documentPath === null ? options.root : path.dirname(documentPath), source.path)
    return { kind: 'file', path: (await options.allow?.(file)) ?? file, name: source.path }
  }

  const taskOf = async ({ settings, documentPath }: Located): Promise<DatasetTask> => ({
    source: await locate(settings.source, documentPath),
    dialect: settings.dialect,
    columns: settings.columns,
    split: settings.split,
    cacheDir: options.cacheDir,
  })

  const openDataset = async (args: Located): Promise<OpenedDataset> => {
    const answer = await ask({ kind: 'report', ...(await taskOf(args)) })
    if (answer.kind !== 'report') throw new Error('the data worker answered another question')
    return answer.opened
  }

  return {
    openDataset,
    readDataset: async (args) => (await openDataset(args)).report,
    async datasetRows(args) {
      const answer = await ask({ kind: 'rows', start: args.start, count: args.count, ...(await taskOf(args)) })
      if (answer.kind !== 'rows') throw new Error('the data worker answered another question')
      return answer.rows
    },
    async newFromData({ source, target, hidden, dialect, columns }) {
      const chosen = target === null ? columns : { ...columns, [target]: { ...columns[target], role: 'target' as const } }
      const split = { validation: 0.2, test: 0, seed: 1, stratify: true }
      const settings: DatasetSettings = { source, dialect, columns: chosen, split }
      const report = await openDataset({ settings, documentPath: null }).then((opened) => opened.report)
      const made = networkFor(report, settings, target, hidden)
      if (!made.ok) throw new InputError(made.error)
      return made.value
    },
    async close() {
      const ending = worker
      const busy = waiting.size > 0
      worker = null
      for (const { reject } of waiting.values()) reject(new Error('the data service was closed'))
      waiting.clear()
      if (ending !== null) await (busy ? ending.terminate() : farewell(ending))
    },
  }
}
