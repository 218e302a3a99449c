import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { CSSProperties, ReactNode } from 'react'
import { Button } from './Button.tsx'
import styles from './Dialog.module.css'
import { cx } from './cx.ts'

export interface DialogProps {
  readonly title: string
  readonly subtitle?: ReactNode
  readonly icon?: ReactNode
  /** Stands between the title and the close button. */
  readonly aside?: ReactNode
  readonly width: number
  /** Fixed height; the content's own where absent. */
  readonly height?: number
  readonly onClose: () => void
  /** First child keeps left, buttons stand right. */
  readonly footer?: ReactNode
  readonly children: ReactNode
  readonly bodyClassName?: string
  /** The body may be longer than the dialog and holds nothing that takes the focus. */
  readonly scrolls?: boolean
}

/** A modal dialog: title bar, scrolling body, footer with its buttons. */
export function Dialog({ title, subtitle, icon, aside, width, height, onClose, footer, children, bodyClassName, scrolls = false }: DialogProps) {
  const size = { '--dialog-width': `${width}px`, '--dialog-height': height === undefined ? 'auto' : `${height}px` } as CSSProperties
  return (
    <Base.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={styles['backdrop']} />
        <div className={styles['frame']}>
          <Base.Popup className={styles['popup']} style={size}>
            <div className={styles['head']}>
              {icon !== undefined && <span className={styles['tile']}>{icon}</span>}
              <div className={styles['titles']}>
                <Base.Title className={styles['title']}>{title}</Base.Title>
                {subtitle !== undefined && <Base.Description className={styles['subtitle']}>{subtitle}</Base.Description>}
              </div>
              {aside}
              <Button kind="quiet" icon aria-label="Close" onClick={onClose}>
                <X size={16} />
              </Button>
            </div>
            {/* What only scrolls takes the focus itself, so that the keyboard can scroll it. */}
            <div className={cx(styles['body'], bodyClassName)} {...(scrolls ? { tabIndex: 0, role: 'region', 'aria-label': title } : {})}>
              {children}
            </div>
            {footer !== undefined && <div className={styles['foot']}>{footer}</div>}
          </Base.Popup>
        </div>
      </Base.Portal>
    </Base.Root>
  )
}
