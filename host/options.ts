import type { TrainerEvent, TrainerMessage } from '../core/protocol/trainer-protocol.ts'
import type { FilePurpose, HostApi, HostEvent } from '../core/protocol/host-api.ts'
import type { HostEntries } from './product.ts'

/** One training process, whatever kind of process it is. */
export interface TrainerPort {
  readonly pid: number | undefined
  postMessage(message: TrainerMessage): void
  onMessage(callback: (event: TrainerEvent) => void): void
  /** Called once; `reason` is for people, such as `signal SIGKILL` or `exit code 1`. */
  onExit(callback: (reason: string) => void): void
  kill(): void
}

/** Starts a training process from its entry file. */
export type ForkTrainer = (entry: string) => TrainerPort

export interface HostOptions {
  readonly face: 'desktop' | 'browser' | 'cli'
  /** Column caches and files received by drop. */
  readonly cacheDir: string
  /** Settings, recent documents, runs of unsaved documents. */
  readonly userDataDir: string
  /** Where relative paths start; in the browser face also the folder that the picker does not leave. */
  readonly root: string
  /** Found beside this module unless given. */
  readonly entries?: HostEntries
  readonly examplesDir?: string
  readonly version?: string
  readonly fork: ForkTrainer
  /** Native dialogs; absent where the renderer shows its own picker. */
  readonly chooseFile?: (purpose: FilePurpose, suggestedName?: string) => Promise<string | null>
  readonly showInFolder?: (path: string) => Promise<void>
  /** Keep a training process forked ahead, so that a run starts at once; true unless given. */
  readonly spareTrainer?: boolean
  /** Least time between two checkpoints of a run, 5 s unless given. */
  readonly checkpointSeconds?: number
}

export interface Host {
  readonly api: HostApi
  /** Returns the function that unsubscribes. */
  onEvents(callback: (events: readonly HostEvent[]) => void): () => void
  /** Push an event of a face's own, such as a menu's action. */
  emit(events: readonly HostEvent[]): void
  /** End the training processes, each with a checkpoint; their runs are interrupted. */
  close(): Promise<void>
}
