import type { StoreApi } from 'zustand'
import type { HostApi } from '../../../core/protocol/host-api.ts'
import type { Notice, SessionState } from '../types.ts'
import type { WeightBank } from './weights.ts'

/** What a session needs of the world around it. */
export interface SessionServices {
  readonly api: HostApi
  /** Offer the XOR table because Train was asked for with nothing bound; true when the person takes it. */
  readonly offerTable: () => Promise<boolean>
  /** Hand the session the events of a run, those that came before included. */
  readonly adoptRun: (runId: string, sessionId: string) => void
}

/** A session's parts, shared by the modules that implement its actions. */
export interface SessionCore {
  readonly id: string
  readonly store: StoreApi<SessionState>
  readonly services: SessionServices
  /** Beside the state, since no view reads it. */
  bank: WeightBank
  /** Number of the dataset reading under way: answers to earlier ones are dropped. */
  reading: number
  notify(notice: Omit<Notice, 'id'>): void
}
