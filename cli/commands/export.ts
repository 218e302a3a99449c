import path from 'node:path'
import type { LoomDocument } from '../../core/graph/types.ts'
import type { WeightValues } from '../../core/training/types.ts'
import type { HostWithRuns } from '../../host/host.ts'
import { inputError } from '../../host/input-error.ts'
import { exitCode } from '../support/exit.ts'
import { withHost } from '../support/host.ts'
import { keptWeights } from '../support/kept-weights.ts'
import { say } from '../support/print.ts'

export interface ExportOptions {
  readonly out: string
  readonly format: string
  readonly part?: 'whole' | 'encoder' | 'decoder'
  readonly run?: string
  readonly json?: boolean
}

interface Trained {
  readonly document: LoomDocument
  readonly weights: WeightValues
  readonly runId: string | null
}

/** What is exported: a named run, the latest finished one, or else the weights kept in the document. */
async function findTrained(host: HostWithRuns, documentPath: string, run: string | undefined): Promise<Trained> {
  const { document } = await host.api.openDocument({ path: documentPath })
  const runs = await host.runs.list(documentPath)
  const chosen = run === undefined ? runs.find((info) => info.result !== null) : runs.find((info) => info.id === run)
  if (run !== undefined && chosen === undefined) throw inputError('RUN_UNKNOWN', { id: run })
  if (chosen !== undefined) {
    const { weights } = await host.api.attachRun({ id: chosen.id })
    if (weights !== null) return { document: await host.runs.documentOf(chosen.id), weights, runId: chosen.id }
  }
  const kept = keptWeights(document)
  if (kept === null || run !== undefined) throw inputError('NOTHING_TRAINED', { document: documentPath })
  return { document, weights: kept, runId: null }
}

/** `neuroloom export DOC --out MODEL`. */
export function exportDocument(documentFile: string, options: ExportOptions): Promise<number> {
  return withHost(false, async (host) => {
    const documentPath = path.resolve(documentFile)
    const trained = await findTrained(host, documentPath, options.run)
    const { format, part } = options
    const result = await host.api.exportModel({ ...trained, documentPath, format, path: path.resolve(options.out), part })
    if (options.json === true) say(JSON.stringify(result))
    else say(`exported ${result.path} (${result.bytes} bytes): ${result.equal} of ${result.rows} golden rows equal, largest difference ${result.largestDifference.toExponential(1)}`)
    return exitCode.done
  })
}
