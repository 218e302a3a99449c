import type { Preparation, SplitSettings } from '../data/types.ts'
import type { TrainingSettings } from '../graph/types.ts'
import type { Program } from '../ir/types.ts'
import type { Control, EngineChoice, TrainEvent, WeightValues } from '../training/types.ts'

/** Everything a trainer needs for one run: plain data. */
export interface RunOrder {
  readonly runId: string
  readonly folder: string
  readonly program: Program
  readonly training: TrainingSettings
  readonly choice: EngineChoice
  /** The binary column cache: the only data a trainer reads. */
  readonly cachePath: string
  readonly preparation: Preparation
  readonly split: SplitSettings
  /** Start values by the drawing's names; what is absent is initialised from the seed. */
  readonly weights: WeightValues | null
  /** Continue from the folder's latest checkpoint. */
  readonly resume: boolean
  readonly startPaused: boolean
  /** Least time between two checkpoints, seconds. */
  readonly checkpointSeconds: number
}

export type TrainerMessage =
  | { readonly kind: 'start'; readonly order: RunOrder }
  | { readonly kind: 'control'; readonly control: Control }
  /** The window saw the last batch of events: the next may go. */
  | { readonly kind: 'acknowledge' }
  /** Write a checkpoint of the run, if one is going, and end. */
  | { readonly kind: 'exit' }

export type TrainerEvent =
  | { readonly kind: 'ready' }
  | { readonly kind: 'events'; readonly runId: string; readonly events: readonly TrainEvent[] }
