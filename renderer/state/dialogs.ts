import type { DatasetSettings } from '../../core/data/types.ts'
import type { FilePurpose } from '../../core/protocol/host-api.ts'

export type Answer = 'save' | 'discard' | 'cancel'

/** A file is asked for; stands above the dialog that asks. */
export interface PickerState {
  readonly purpose: FilePurpose
  readonly suggestedName?: string
  readonly answer: (path: string | null) => void
}

/** The dialog that is open; a question carries the function that takes its answer. */
export type DialogState =
  | { readonly kind: 'commands' }
  | { readonly kind: 'keys' }
  | { readonly kind: 'about' }
  | { readonly kind: 'export' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'unsaved'; readonly name: string; readonly answer: (answer: Answer) => void }
  | { readonly kind: 'table'; readonly answer: (taken: boolean) => void }
  /** Import of a data file: into the document of the tab in front, or (`create`) as the start of a new one. */
  | { readonly kind: 'import'; readonly settings: DatasetSettings; readonly create: boolean }
