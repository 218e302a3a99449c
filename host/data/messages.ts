/** What the data service and its worker say to each other. Plain data: it crosses threads. */
import type { Diagnostic } from '../../core/base/diagnostic.ts'
import type { Result } from '../../core/base/result.ts'
import type { Dialect, DatasetSettings, Preparation, Schema } from '../../core/data/types.ts'
import type { DatasetReport, DatasetRow } from '../../core/protocol/host-api.ts'

/** Where a dataset lies: a file by absolute path, or text. */
export type WorkerSource = { readonly kind: 'file'; readonly path: string; readonly name: string } | { readonly kind: 'text'; readonly name: string; readonly text: string }

export interface DatasetTask {
  readonly source: WorkerSource
  readonly dialect: Partial<Dialect>
  readonly columns: DatasetSettings['columns']
  readonly split: DatasetSettings['split']
  readonly cacheDir: string
}

export type WorkerTask = ({ readonly kind: 'report' } & DatasetTask) | ({ readonly kind: 'rows'; readonly start: number; readonly count: number } & DatasetTask)

export interface WorkerRequest {
  readonly id: number
  readonly task: WorkerTask
}

/** Asks the worker to end by itself. */
export const goodbye = 'goodbye'

/** A dataset that is ready to train on. */
export interface OpenedDataset {
  readonly report: DatasetReport
  readonly cachePath: string
  readonly schema: Schema
  readonly preparation: Preparation
}

export type WorkerAnswer = { readonly kind: 'report'; readonly opened: OpenedDataset } | { readonly kind: 'rows'; readonly rows: readonly DatasetRow[] }

export type WorkerReply =
  | { readonly id: number; readonly result: Result<WorkerAnswer, readonly Diagnostic[]> }
  /** A bug: the message and stack of what was thrown. */
  | { readonly id: number; readonly error: { readonly message: string; readonly stack: string } }
