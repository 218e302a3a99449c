/** Session state: one per open document. None of it enters the document. */
import type { CommandCall, Diagnostic } from '../../core/base/diagnostic.ts'
import type { Analysis } from '../../core/compiler/types.ts'
import type { DatasetSettings } from '../../core/data/types.ts'
import type { History } from '../../core/graph/history.ts'
import type { LoomDocument, TrainingSettings } from '../../core/graph/types.ts'
import type { Program } from '../../core/ir/types.ts'
import type { DatasetReport, DatasetRow, RunInfo, WireError } from '../../core/protocol/host-api.ts'
import type { SetReport, TracePoint, TrainEvent, WeightValues } from '../../core/training/types.ts'

export interface Selection {
  readonly nodes: readonly string[]
  readonly edges: readonly string[]
}

export type DockTab = 'training' | 'data' | 'problems' | 'test' | 'explain'

export interface DockState {
  readonly tab: DockTab
  readonly open: boolean
  /** Fills the work area but a strip of canvas. */
  readonly expanded: boolean
  /** Height in CSS pixels that the person dragged to; null: the layout's own. */
  readonly height: number | null
}

/** Values typed by hand instead of a row of the data. */
export interface TypedValues {
  /** Raw cells by column, in own units and categories, for inputs bound to columns. */
  readonly cells: { readonly [column: string]: string }
  /** Numbers by input node, for inputs with nothing bound. */
  readonly values: { readonly [node: string]: readonly number[] }
}

export interface DatasetState {
  readonly status: 'none' | 'reading' | 'ready' | 'failed'
  readonly report: DatasetReport | null
  readonly error: WireError | null
  /** The first rows of the data, raw cells in the columns' order in the file: pictures and tables draw from them. */
  readonly sample: readonly DatasetRow[]
}

/** Where a weight's present value came from. */
export type WeightOrigin = 'initial' | 'trained' | 'kept' | 'hand'

export interface WeightState {
  /** Every parameter and running statistic of the preview program by the drawing's names, row-major. A new object whenever a value changes. */
  readonly values: WeightValues
  readonly origins: { readonly [name: string]: WeightOrigin }
  /** Counts changes: cheap key for memoised pictures. */
  readonly version: number
}

export type Progress = Extract<TrainEvent, { kind: 'progress' }>

export interface RunState {
  readonly info: RunInfo
  readonly trace: readonly TracePoint[]
  readonly report: { readonly epoch: number; readonly train: SetReport; readonly validation: SetReport | null } | null
  readonly progress: Progress | null
  readonly best: { readonly epoch: number; readonly loss: number } | null
  readonly step: number
  readonly epoch: number
}

/** A line that stays until it is dismissed, such as how many weights an edit kept. */
export interface Notice {
  readonly id: number
  readonly tone: 'plain' | 'ok' | 'warn' | 'err'
  readonly title: string
  readonly text?: string
}

export interface SessionState {
  readonly id: string
  readonly path: string | null
  readonly name: string
  readonly document: LoomDocument
  readonly history: History
  readonly savedHash: string
  readonly dirty: boolean
  readonly selection: Selection
  readonly analysis: Analysis
  /** What can be computed without data or target; null while the drawing holds nothing that computes. */
  readonly preview: Program | null
  readonly dataset: DatasetState
  /** Index of the row shown on the canvas; null: none (nothing bound, or values typed by hand). */
  readonly row: number | null
  /** That row's raw cells; null until read. */
  readonly rowCells: DatasetRow | null
  readonly typed: TypedValues | null
  readonly weights: WeightState
  readonly run: RunState | null
  /** A run has been asked for and has not answered yet. */
  readonly starting: boolean
  readonly notices: readonly Notice[]
  readonly mode: 'canvas' | 'data'
  readonly dock: DockState
  /** Node that the explain panel explains; null: the selected one. */
  readonly explained: string | null
}

/** What views may ask of a session. Every change of the document goes through `dispatch`. */
export interface SessionActions {
  /**
   * Run commands as one step. Calls with the same `mark` (a drag, a slider) merge into one undo step until `endMark`.
   * Returns false, and shows why, when a command is refused.
   */
  readonly dispatch: (calls: CommandCall | readonly CommandCall[], mark?: string) => boolean
  /** Close the gesture: the next dispatch with the same mark is a new undo step. */
  readonly endMark: () => void
  readonly undo: () => void
  readonly redo: () => void
  readonly select: (selection: Partial<Selection>) => void
  readonly setRow: (row: number) => void
  readonly setTyped: (typed: TypedValues | null) => void
  readonly setMode: (mode: 'canvas' | 'data') => void
  readonly setDock: (change: Partial<DockState>) => void
  readonly openDock: (tab: DockTab) => void
  readonly explain: (node: string | null) => void
  readonly setTraining: (change: Partial<TrainingSettings>, mark?: string) => void
  readonly setDataset: (settings: DatasetSettings | null) => void
  readonly notify: (notice: Omit<Notice, 'id'>) => void
  readonly dismiss: (id: number) => void
  readonly applyFix: (diagnostic: Diagnostic, fix?: number) => void
  /** Select and reveal the place of a problem. */
  readonly reveal: (diagnostic: Diagnostic) => void
  readonly train: () => Promise<void>
  readonly pause: () => Promise<void>
  readonly resume: () => Promise<void>
  readonly stop: () => Promise<void>
  readonly stepBatch: () => Promise<void>
  readonly stepEpoch: () => Promise<void>
  readonly setLearningRate: (value: number) => Promise<void>
  /** Fresh weights from the seed; the next run starts from them. */
  readonly startOver: () => void
  /** Write the present weights into the document. */
  readonly keepWeights: () => void
}
