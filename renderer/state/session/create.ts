import { createStore } from 'zustand'
import { analyse } from '../../../core/compiler/analyse.ts'
import { emptyHistory } from '../../../core/graph/history.ts'
import { documentHash } from '../../../core/graph/hash.ts'
import type { LoomDocument } from '../../../core/graph/types.ts'
import type { RunSnapshot } from '../../../core/protocol/host-api.ts'
import type { TrainEvent } from '../../../core/training/types.ts'
import type { Session } from '../context.ts'
import type { DockTab, Notice, SessionState } from '../types.ts'
import { actionsOf } from './actions.ts'
import type { SessionCore, SessionServices } from './base.ts'
import { noData, readData } from './data.ts'
import { refreshAnalysis, refreshProgram } from './refresh.ts'
import { receive, showRun } from './running.ts'
import { emptyBank, emptyWeights } from './weights.ts'
import { savedBank } from './saved.ts'

export interface SessionInit {
  readonly id: string
  readonly path: string | null
  readonly name: string
  readonly document: LoomDocument
  /** Fingerprint of the saved document; absent: it is as saved. '' for one that was never saved but holds something. */
  readonly savedHash?: string
  readonly notices?: readonly Omit<Notice, 'id'>[]
  readonly dock?: DockTab
}

/** The session as the shell holds it: with what only the shell may do. */
export interface OwnedSession extends Session {
  receive(events: readonly TrainEvent[]): void
  showRun(snapshot: RunSnapshot): void
  /** After a save: the document as it stands in the file, under its path. */
  saved(path: string, name: string, document: LoomDocument): void
}

function initialState(init: SessionInit): SessionState {
  const savedHash = init.savedHash ?? documentHash(init.document)
  return {
    id: init.id,
    path: init.path,
    name: init.name,
    document: init.document,
    history: emptyHistory(),
    savedHash,
    dirty: savedHash !== documentHash(init.document),
    selection: { nodes: [], edges: [] },
    analysis: analyse(init.document, null),
    preview: null,
    dataset: noData,
    row: null,
    rowCells: null,
    typed: null,
    weights: emptyWeights,
    run: null,
    starting: false,
    notices: [],
    mode: 'canvas',
    dock: { tab: init.dock ?? 'training', open: true, expanded: false, height: null },
    explained: null,
  }
}

/** Open a session on a document: reads its data, computes its shapes and weights, and keeps them up to date. */
export function createSession(init: SessionInit, services: SessionServices): OwnedSession {
  const store = createStore<SessionState>()(() => initialState(init))
  let noticeId = 0
  const core: SessionCore = {
    id: init.id,
    store,
    services,
    bank: emptyBank,
    reading: 0,
    notify(notice) {
      const id = ++noticeId
      store.setState((state) => ({ notices: [...state.notices.slice(-4), { ...notice, id }] }))
    },
  }
  core.bank = savedBank(init.document)
  refreshProgram(core)
  for (const notice of init.notices ?? []) core.notify(notice)
  if (init.document.dataset !== null) void readData(core)

  return {
    id: init.id,
    store,
    ...actionsOf(core),
    receive: (events) => {
      receive(core, events)
    },
    showRun: (snapshot) => {
      showRun(core, snapshot)
    },
    saved: (path, name, document) => {
      const moved = path !== store.getState().path
      store.setState({ path, name, document, savedHash: documentHash(document), dirty: false })
      if (moved && document.dataset?.source.kind === 'file') void readData(core)
      else refreshAnalysis(core)
    },
  }
}
