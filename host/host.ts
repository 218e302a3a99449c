import path from 'node:path'
import type { HostApi, HostEvent } from '../core/protocol/host-api.ts'
import { createDataService, type DataService } from './data/index.ts'
import { openAsNew, openDocument, saveDocument } from './documents/documents.ts'
import { examplePath, listExamples } from './documents/examples.ts'
import { createRecent } from './documents/recent.ts'
import { createSettings } from './documents/settings.ts'
import { createExports } from './exports.ts'
import { listFolder } from './files/folder-list.ts'
import { openGuard, rootedGuard } from './files/guard.ts'
import { keepReceived } from './files/received.ts'
import type { Host, HostOptions } from './options.ts'
import { findProduct } from './product.ts'
import { Runs } from './runs/runs.ts'
import { warmUp } from './warm-up.ts'
import { createTrainerPool } from './trainer/pool.ts'

/** A host with what only the command line asks for. */
export interface HostWithRuns extends Host {
  readonly runs: Runs
  readonly datasets: DataService
}

/**
 * The services behind every face. Paths that the browser face's windows give stay inside `root`, the user-data and
 * cache folders and the examples; the desktop and the command line may name any path.
 */
export function createHost(options: HostOptions): HostWithRuns {
  const { face, root, cacheDir, userDataDir } = options
  const product = findProduct(import.meta.dirname)
  const entries = options.entries ?? product.entries
  const examplesDir = options.examplesDir ?? product.examples
  const received = path.join(cacheDir, 'received')
  const guard = face === 'browser' ? rootedGuard([root, received, userDataDir, examplesDir]) : openGuard(root)
  const listeners = new Set<(events: readonly HostEvent[]) => void>()
  const emit = (events: readonly HostEvent[]): void => {
    for (const listener of listeners) listener(events)
  }
  const pool = createTrainerPool(options.fork, entries.trainer, face !== 'cli', options.spareTrainer ?? true)
  const datasets = createDataService({ worker: entries.dataWorker, cacheDir, root, allow: (file) => guard.allow(file) })
  const runs = new Runs({
    pool,
    datasets,
    userDataDir,
    examplesDir: face === 'cli' ? null : examplesDir,
    checkpointSeconds: options.checkpointSeconds ?? 5,
    emit,
  })
  const stopWarming = face === 'cli' ? () => undefined : warmUp()
  const recent = createRecent(userDataDir)
  const settings = createSettings(userDataDir)
  const exports = createExports({ datasets, runs, version: options.version ?? product.version })
  const place = async (file: string | null): Promise<string | null> => (file === null ? null : guard.allow(file))

  const api: HostApi = {
    info: () =>
      Promise.resolve({
        face: face === 'desktop' ? 'desktop' : 'browser',
        version: options.version ?? product.version,
        platform: process.platform,
        root,
        nativeDialogs: options.chooseFile !== undefined,
      }),
    chooseFile: async ({ purpose, suggestedName }) => (await options.chooseFile?.(purpose, suggestedName)) ?? null,
    async listFolder({ path: folder, purpose }) {
      const allowed = await guard.allow(folder === '' ? root : folder)
      const parent = path.dirname(allowed)
      const above = await guard.allow(parent).catch(() => null)
      return { path: allowed, parent: parent === allowed ? null : above, entries: await listFolder(allowed, purpose) }
    },
    receiveFile: ({ name, bytes }) => keepReceived(received, name, bytes),
    async openDocument({ path: file }) {
      const opened = await openDocument(await guard.allow(file))
      await recent.add(opened.path)
      return opened
    },
    async saveDocument({ path: file, document, previousPath }) {
      const saved = await saveDocument(await guard.allow(file), document, await place(previousPath ?? null), face === 'cli' ? null : examplesDir)
      await recent.add(saved.path)
      return saved
    },
    recentDocuments: () => recent.list(),
    examples: () => listExamples(examplesDir),
    openExample: async ({ id }) => openAsNew(await examplePath(examplesDir, id)),
    readDataset: async ({ settings: own, documentPath }) => datasets.readDataset({ settings: own, documentPath: await place(documentPath) }),
    datasetRows: async (args) => datasets.datasetRows({ ...args, documentPath: await place(args.documentPath) }),
    newFromData: (args) => datasets.newFromData(args),
    startRun: async ({ document, documentPath, weights, startPaused }) => runs.start(document, await place(documentPath), weights, startPaused ?? false),
    controlRun: async ({ id, control }) => {
      await runs.control(id, control)
    },
    resumeRun: ({ id }) => runs.resume(id),
    listRuns: async ({ documentPath }) => runs.list(await place(documentPath)),
    attachRun: ({ id }) => runs.attach(id),
    exportFormats: () => Promise.resolve(exports.formats()),
    exportModel: async (args) => exports.write({ ...args, documentPath: await place(args.documentPath), path: await guard.allow(args.path) }),
    getSettings: () => settings.get(),
    setSettings: ({ settings: own }) => settings.set(own),
    showInFolder: async ({ path: file }) => options.showInFolder?.(await guard.allow(file)),
  }

  return {
    api,
    runs,
    datasets,
    onEvents(callback) {
      listeners.add(callback)
      return () => listeners.delete(callback)
    },
    emit,
    async close() {
      stopWarming()
      await runs.close()
      pool.close()
      await datasets.close()
    },
  }
}
