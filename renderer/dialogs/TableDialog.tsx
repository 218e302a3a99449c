import { Table2 } from 'lucide-react'
import { bindData } from '../flows/files.ts'
import { xorTable } from '../flows/table.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { closeDialog, useApp } from '../state/app.ts'
import styles from './dialogs.module.css'

const rows = (xorTable.source.kind === 'table' ? xorTable.source.text : '').trim().split('\n').map((line) => line.split(','))

/** Train was asked for with nothing bound: the four rows of XOR are at hand. */
export function TableDialog({ answer }: { readonly answer: (taken: boolean) => void }) {
  const take = (): void => {
    useApp.setState({ dialog: null })
    answer(true)
  }
  const choose = (): void => {
    closeDialog()
    void bindData()
  }
  return (
    <Dialog
      title="Nothing to train on yet"
      subtitle="Bind a file, or begin with the smallest table that one line cannot part"
      icon={<Table2 size={16} strokeWidth={1.75} />}
      width={500}
      onClose={closeDialog}
      footer={
        <>
          <Button size="large" onClick={choose}>Choose a data file</Button>
          <Button size="large" onClick={closeDialog}>Cancel</Button>
          <Button kind="primary" size="large" onClick={take}>Use the XOR table</Button>
        </>
      }
    >
      <table className={styles['table']}>
        <thead>
          <tr>{rows[0]!.map((cell) => <th key={cell} scope="col">{cell}</th>)}</tr>
        </thead>
        <tbody>
          {rows.slice(1).map((row) => (
            <tr key={row.join()}>{row.map((cell, i) => <td key={i}>{cell}</td>)}</tr>
          ))}
        </tbody>
      </table>
      <p className={styles['text']}>x1 and x2 are bound to the inputs from top to bottom, y to the output.</p>
    </Dialog>
  )
}
