import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactElement } from 'react'
import styles from './Tip.module.css'

export interface TipProps {
  readonly text: string
  readonly keys?: string
  readonly side?: 'top' | 'bottom' | 'left' | 'right'
  readonly children: ReactElement<Record<string, unknown>>
}

/** Words beside a control while the pointer rests on it or the keyboard is there. */
export function Tip({ text, keys, side = 'bottom', children }: TipProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={children} />
      <Tooltip.Portal>
        <Tooltip.Positioner className={styles['positioner']} side={side} sideOffset={6}>
          <Tooltip.Popup className={styles['tip']}>
            {text}
            {keys !== undefined && <span className={styles['keys']}>{keys}</span>}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
