import type { Dialog } from 'electron'
import { record, strict } from './strict.ts'

const unanswered = (member: string) => (...args: unknown[]): never => {
  record(`dialog.${member}`, ...args)
  throw new Error(`A dialog opened that the test has no answer for: ${member}`)
}

/** Nobody can answer a dialog here: a test puts its answer in a member's place, as it does with the real one. */
export const dialog = strict<Dialog>('dialog', {
  showOpenDialog: unanswered('showOpenDialog'),
  showSaveDialog: unanswered('showSaveDialog'),
  showMessageBox: unanswered('showMessageBox'),
  showMessageBoxSync: unanswered('showMessageBoxSync'),
  showErrorBox: unanswered('showErrorBox'),
})
