/**
 * HostApi: what the renderer may ask of the host. One interface types both sides; requests are `{ id, method, args }`,
 * validated on the receiving side by `schemas.ts`; replies are Results.
 */
import type { Diagnostic } from '../base/diagnostic.ts'
import type { ColumnSettings, DatasetSettings, DatasetSource, Decision, Dialect, Preparation, Schema } from '../data/types.ts'
import type { LoomDocument } from '../graph/types.ts'
import type { Control, EngineChoice, EngineInfo, RunResult, RunStatus, SetReport, TracePoint, TrainEvent, WeightValues } from '../training/types.ts'

export interface HostInfo {
  readonly face: 'desktop' | 'browser'
  readonly version: string
  readonly platform: string
  /** Folder in which the host-side picker starts, browser face only. */
  readonly root: string
  /** A native file dialog is there (desktop). */
  readonly nativeDialogs: boolean
}

export interface OpenedDocument {
  readonly path: string
  readonly name: string
  readonly document: LoomDocument
  /** What was migrated, repaired or not understood. */
  readonly notices: readonly Diagnostic[]
}

export interface ExampleInfo {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly category: 'neurons' | 'layers' | 'images' | 'sequences'
  readonly parameters: number
  /** Sketch drawn on the card. */
  readonly picture: string
}

/** A file as it was read: everything the import dialog shows. */
export interface DatasetReport {
  readonly name: string
  readonly path: string | null
  readonly bytes: number
  readonly milliseconds: number
  readonly schema: Schema
  readonly preparation: Preparation
  readonly dialect: Dialect
  readonly decisions: readonly Decision[]
  readonly problems: readonly Diagnostic[]
  readonly split: { readonly train: number; readonly validation: number; readonly test: number; readonly dropped: number }
  /** Raw lines from the start of the file, at most 20. */
  readonly lines: readonly string[]
}

export interface DatasetRow {
  readonly row: number
  readonly set: 'train' | 'validation' | 'test' | 'dropped'
  readonly cells: readonly (string | null)[]
}

export interface FileEntry {
  readonly name: string
  readonly path: string
  readonly folder: boolean
  readonly bytes: number
  readonly modified: number
}

export type FilePurpose = 'openDocument' | 'saveDocument' | 'openData' | 'exportModel'

export interface RunInfo {
  readonly id: string
  readonly documentPath: string | null
  readonly status: RunStatus
  readonly startedAt: string
  readonly seed: number
  readonly epochs: number
  readonly choice: EngineChoice
  /** What the engine decided when it was made; absent until then. */
  readonly engine?: EngineInfo
  readonly result: RunResult | null
  readonly error: string | null
}

export interface RunSnapshot {
  readonly info: RunInfo
  readonly trace: readonly TracePoint[]
  readonly report: { readonly epoch: number; readonly train: SetReport; readonly validation: SetReport | null } | null
  readonly weights: WeightValues | null
  readonly step: number
  readonly epoch: number
}

export interface ExportResult {
  readonly path: string
  readonly bytes: number
  readonly rows: number
  readonly equal: number
  readonly largestDifference: number
  readonly proven: boolean
  readonly table: readonly { readonly row: number; readonly label: string; readonly screen: number; readonly file: number }[]
}

export interface HostApi {
  info(): Promise<HostInfo>

  /** Ask the person for a path: native dialog on the desktop. null when dismissed. In the browser face the renderer shows its own picker over `listFolder`. */
  chooseFile(args: { purpose: FilePurpose; suggestedName?: string }): Promise<string | null>
  listFolder(args: { path: string; purpose: FilePurpose }): Promise<{ readonly path: string; readonly parent: string | null; readonly entries: readonly FileEntry[] }>
  /** A file dropped on the window, copied into the host's session folder; the path of the copy. */
  receiveFile(args: { name: string; bytes: Uint8Array }): Promise<string>

  openDocument(args: { path: string }): Promise<OpenedDocument>
  /** `previousPath` is the file it was opened from: its data path is understood from there and rewritten for the new place. */
  saveDocument(args: { path: string; document: LoomDocument; previousPath?: string | null }): Promise<{ readonly path: string; readonly name: string; readonly document: LoomDocument }>
  recentDocuments(): Promise<readonly { readonly path: string; readonly name: string; readonly modified: number }[]>
  examples(): Promise<readonly ExampleInfo[]>
  openExample(args: { id: string }): Promise<OpenedDocument>

  /** Read (or find in the cache) a dataset; `documentPath` resolves relative paths. */
  readDataset(args: { settings: DatasetSettings; documentPath: string | null }): Promise<DatasetReport>
  datasetRows(args: { settings: DatasetSettings; documentPath: string | null; start: number; count: number }): Promise<readonly DatasetRow[]>
  /** A network for a data file: the same heuristics as `neuroloom new`. */
  newFromData(args: { source: DatasetSource; target: string | null; hidden: readonly number[]; dialect: Partial<Dialect>; columns: { readonly [name: string]: ColumnSettings } }): Promise<{ readonly document: LoomDocument; readonly decisions: readonly Decision[] }>

  /** Compile, create the run folder, hand it to a trainer. Weights continue from `weights` where names and shapes match. */
  startRun(args: { document: LoomDocument; documentPath: string | null; weights: WeightValues | null; startPaused?: boolean }): Promise<RunInfo>
  controlRun(args: { id: string; control: Control }): Promise<void>
  /** Continue an interrupted run from its latest checkpoint. */
  resumeRun(args: { id: string }): Promise<RunInfo>
  listRuns(args: { documentPath: string | null }): Promise<readonly RunInfo[]>
  /** A snapshot; events follow through `onEvent` from then on. */
  attachRun(args: { id: string }): Promise<RunSnapshot>

  exportFormats(): Promise<readonly { readonly id: string; readonly title: string; readonly help: string; readonly extension: string }[]>
  /** `part` exports one half of an autoencoder; the whole unless given. */
  exportModel(args: { document: LoomDocument; documentPath: string | null; weights: WeightValues; runId: string | null; format: string; path: string; part?: 'whole' | 'encoder' | 'decoder' | undefined }): Promise<ExportResult>

  getSettings(): Promise<AppSettings>
  setSettings(args: { settings: AppSettings }): Promise<void>
  /** Show a file in the system's file manager (desktop only; no effect elsewhere). */
  showInFolder(args: { path: string }): Promise<void>
}

export interface AppSettings {
  readonly theme: 'system' | 'light' | 'dark'
  readonly scale: 'auto' | 1 | 1.25 | 1.5
}

export type HostMethod = keyof HostApi

/** Events that the host pushes to every window. */
export type HostEvent =
  | { readonly kind: 'run'; readonly id: string; readonly event: TrainEvent }
  | { readonly kind: 'runInfo'; readonly info: RunInfo }
  /** The desktop's native menu chose an action of the renderer's action table. */
  | { readonly kind: 'action'; readonly action: string }
  /** The desktop was asked to open a document: by the file manager, or by a second start. */
  | { readonly kind: 'open'; readonly path: string }

/** How an error crosses a process boundary. `kind: 'input'` is a person's mistake, with diagnostics. */
export interface WireError {
  readonly name: string
  readonly message: string
  readonly stack?: string
  readonly kind: 'input' | 'bug' | 'system'
  readonly diagnostics?: readonly Diagnostic[]
}

export interface HostRequest {
  readonly id: number
  readonly method: HostMethod
  readonly args: unknown
}
export type HostReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: WireError }

/** What a face gives the renderer: the desktop's preload as `window.neuroloom`, the browser face by WebSocket. */
export interface HostConnection {
  request(method: HostMethod, args: unknown): Promise<HostReply>
  /** Returns the function that unsubscribes. */
  onEvents(callback: (events: readonly HostEvent[]) => void): () => void
}
