import type { ReactNode } from 'react'
import { CircleX, LoaderCircle, Snowflake, TriangleAlert } from 'lucide-react'
import { cx } from '../../kit/cx.ts'
import { KindTile } from './KindTile.tsx'
import styles from './NodeFrame.module.css'

export type NodeMark = 'error' | 'warning' | 'training' | 'frozen' | null
export type Detail = 'all' | 'name' | 'tile'

export interface NodeFrameProps {
  readonly kind: string
  readonly name: string
  readonly kindText: string
  /** A part that it plays in the whole, such as the code of an autoencoder. */
  readonly badge: string | null
  readonly width: number
  readonly height: number
  readonly selected: boolean
  readonly faded: boolean
  readonly frozen: boolean
  readonly mark: NodeMark
  /** Why the mark is there, read out and shown on hover. */
  readonly markText: string
  readonly detail: Detail
  readonly portRows: ReactNode
  readonly handles: ReactNode
  readonly picture: ReactNode
  readonly foot: ReactNode
}

const marks = {
  error: { Icon: CircleX, style: styles['markError'] },
  warning: { Icon: TriangleAlert, style: styles['markWarning'] },
  training: { Icon: LoaderCircle, style: styles['markTraining'] },
  frozen: { Icon: Snowflake, style: styles['markFrozen'] },
} as const

/** The one anatomy of every node: header 28, port rows 20, picture, optional foot 24; ports stand on its edge. */
export function NodeFrame(props: NodeFrameProps) {
  const { kind, name, kindText, detail, mark } = props
  const state = cx(
    styles['frame'],
    props.selected && styles['selected'],
    mark === 'error' && styles['error'],
    props.frozen && styles['frozen'],
    props.faded && styles['faded'],
  )
  const Mark = mark === null ? null : marks[mark].Icon
  return (
    <div className={state} style={{ width: props.width, height: props.height }} data-detail={detail}>
      {detail === 'tile' ? (
        <div className={styles['whole']}>
          <KindTile kind={kind} size={Math.min(props.width, props.height) - 8} />
        </div>
      ) : (
        <>
          <header className={cx(styles['header'], detail === 'name' && styles['headerLarge'])}>
            <KindTile kind={kind} />
            <span className={styles['name']}>{name}</span>
            {detail === 'all' && <span className={styles['kind']}>{kindText}</span>}
            {detail === 'all' && props.badge !== null && <span className={styles['badge']}>{props.badge}</span>}
            {Mark !== null && mark !== null && (
              <span className={cx(styles['mark'], marks[mark].style)} title={props.markText} role="img" aria-label={props.markText}>
                <Mark size={14} strokeWidth={1.75} />
              </span>
            )}
          </header>
          {detail === 'all' && <div className={styles['ports']}>{props.portRows}</div>}
          {props.picture !== null && <div className={styles['picture']}>{props.picture}</div>}
          {detail === 'all' && props.foot !== null && <footer className={styles['foot']}>{props.foot}</footer>}
        </>
      )}
      {props.handles}
    </div>
  )
}
