import { useState } from 'react'
import styles from './TextArea.module.css'

/** Several lines of text, committed when the field is left. */
export function TextArea({ label, value, maxLength, onCommit }: { readonly label: string; readonly value: string; readonly maxLength: number; readonly onCommit: (text: string) => void }) {
  const [draft, setDraft] = useState<string | null>(null)
  return (
    <textarea
      className={styles['area']}
      aria-label={label}
      value={draft ?? value}
      maxLength={maxLength}
      rows={5}
      onChange={(event) => {
        setDraft(event.target.value)
      }}
      onBlur={() => {
        if (draft !== null && draft !== value) onCommit(draft)
        setDraft(null)
      }}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') setDraft(null)
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.blur()
      }}
    />
  )
}
