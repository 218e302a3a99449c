import { CircleCheck, CircleX, Info, TriangleAlert, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '../kit/Button.tsx'
import type { Notice } from '../state/types.ts'
import styles from './Notices.module.css'

const marks = { plain: Info, ok: CircleCheck, warn: TriangleAlert, err: CircleX } as const
/** Errors stay until they are dismissed; the rest can be read in this time. */
const stays = { plain: 7000, ok: 5000, warn: 12_000, err: Infinity } as const

export function NoticeCard({ notice, onDismiss }: { readonly notice: Notice; readonly onDismiss: (id: number) => void }) {
  const dismiss = useRef(onDismiss)
  dismiss.current = onDismiss
  const { id, tone, title, text } = notice
  useEffect(() => {
    const time = stays[tone]
    if (time === Infinity) return
    const timer = setTimeout(() => {
      dismiss.current(id)
    }, time)
    return () => {
      clearTimeout(timer)
    }
  }, [id, tone])
  const Mark = marks[tone]
  return (
    <div className={styles['notice']} role={tone === 'err' ? 'alert' : 'status'}>
      <span className={styles['mark']} data-tone={tone}>
        <Mark size={16} strokeWidth={1.75} />
      </span>
      <div>
        <p className={styles['title']}>{title}</p>
        {text !== undefined && <p className={styles['text']}>{text}</p>}
      </div>
      <Button kind="quiet" icon size="small" aria-label="Dismiss" onClick={() => { onDismiss(id) }}>
        <X size={14} />
      </Button>
    </div>
  )
}
