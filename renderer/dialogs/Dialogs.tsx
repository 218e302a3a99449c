import { useApp } from '../state/app.ts'
import type { DialogState } from '../state/dialogs.ts'
import { AboutDialog } from './AboutDialog.tsx'
import { CommandPalette } from './CommandPalette.tsx'
import { ExportDialog } from './export/ExportDialog.tsx'
import { ImportDialog } from './import/ImportDialog.tsx'
import { KeysDialog } from './KeysDialog.tsx'
import { PickerDialog } from './PickerDialog.tsx'
import { SettingsDialog } from './settings/SettingsDialog.tsx'
import { TableDialog } from './TableDialog.tsx'
import { UnsavedDialog } from './UnsavedDialog.tsx'

function Shown({ dialog }: { readonly dialog: DialogState | null }) {
  switch (dialog?.kind) {
    case undefined:
      return null
    case 'commands':
      return <CommandPalette />
    case 'keys':
      return <KeysDialog />
    case 'about':
      return <AboutDialog />
    case 'export':
      return <ExportDialog />
    case 'settings':
      return <SettingsDialog />
    case 'unsaved':
      return <UnsavedDialog {...dialog} />
    case 'table':
      return <TableDialog {...dialog} />
    case 'import':
      return <ImportDialog {...dialog} />
  }
}

/** The dialog that is open, if any, and the file picker above it. */
export function Dialogs() {
  const dialog = useApp((state) => state.dialog)
  const picker = useApp((state) => state.picker)
  return (
    <>
      <Shown dialog={dialog} />
      {picker !== null && <PickerDialog key={picker.purpose} {...picker} />}
    </>
  )
}
