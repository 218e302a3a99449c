import { create } from 'zustand'
import type { AppSettings, ExampleInfo, HostInfo } from '../../core/protocol/host-api.ts'
import type { DialogState, PickerState } from './dialogs.ts'
import type { OwnedSession } from './session/create.ts'
import type { Notice } from './types.ts'

export interface Tab {
  readonly id: string
  readonly kind: 'welcome' | 'document'
}

export interface RecentDocument {
  readonly path: string
  readonly name: string
  readonly modified: number
}

/** What belongs to the window rather than to a document. */
export interface AppState {
  readonly tabs: readonly Tab[]
  readonly activeTab: string
  readonly sessions: { readonly [tab: string]: OwnedSession }
  readonly settings: AppSettings
  readonly systemDark: boolean
  readonly moreContrast: boolean
  readonly windowWidth: number
  readonly dialog: DialogState | null
  readonly picker: PickerState | null
  readonly notices: readonly Notice[]
  readonly host: HostInfo | null
  readonly connected: boolean
  readonly examples: readonly ExampleInfo[] | null
  readonly recent: readonly RecentDocument[]
  readonly palette: 'auto' | 'full' | 'rail'
  /** A file is held over the window. */
  readonly dropping: boolean
}

export const useApp = create<AppState>()(() => ({
  tabs: [{ id: 'welcome', kind: 'welcome' }],
  activeTab: 'welcome',
  sessions: {},
  settings: { theme: 'system', scale: 'auto' },
  systemDark: false,
  moreContrast: false,
  windowWidth: 1440,
  dialog: null,
  picker: null,
  notices: [],
  host: null,
  connected: true,
  examples: null,
  recent: [],
  palette: 'auto',
  dropping: false,
}))

/** The session of the tab in front, or null while it is the welcome screen. */
export const activeSession = (state: AppState = useApp.getState()): OwnedSession | null => state.sessions[state.activeTab] ?? null

export function openDialog(dialog: DialogState): void {
  useApp.setState({ dialog })
}

/** Close the dialog, answering what it asked as a dismissal. */
export function closeDialog(): void {
  const { dialog } = useApp.getState()
  useApp.setState({ dialog: null })
  if (dialog?.kind === 'unsaved') dialog.answer('cancel')
  if (dialog?.kind === 'table') dialog.answer(false)
}

/** Close the file picker with a path, or with null. */
export function closePicker(path: string | null): void {
  const { picker } = useApp.getState()
  useApp.setState({ picker: null })
  picker?.answer(path)
}

let noticeId = 0

/** Tell something that belongs to no document. */
export function notifyApp(notice: Omit<Notice, 'id'>): void {
  useApp.setState(({ notices }) => ({ notices: [...notices.slice(-4), { ...notice, id: --noticeId }] }))
}

export function dismissApp(id: number): void {
  useApp.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }))
}
