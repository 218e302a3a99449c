import { FileSpreadsheet } from 'lucide-react'
import { Button } from '../../kit/Button.tsx'
import { Kbd } from '../../kit/Kbd.tsx'
import { runAction } from '../../actions/table.ts'
import styles from './EmptyCanvas.module.css'

/** Ghosts of what will be there, three steps, one action. */
export function EmptyCanvas() {
  return (
    <div className={styles['empty']}>
      <svg className={styles['ghost']} viewBox="0 0 660 150" aria-hidden="true">
        <g className={styles['box']}>
          <rect x={20} y={4} width={112} height={54} rx={8} />
          <rect x={20} y={88} width={112} height={54} rx={8} />
          <rect x={252} y={26} width={160} height={100} rx={8} />
          <rect x={532} y={26} width={120} height={100} rx={8} />
        </g>
        <g className={styles['wire']}>
          <path d="M132,42 C192,42 192,64 252,64" />
          <path d="M132,126 C192,126 192,64 252,64" />
          <path d="M412,64 C472,64 472,64 532,64" />
        </g>
        <g className={styles['text']}>
          <text x={34} y={24}>x₁</text>
          <text x={34} y={108}>x₂</text>
          <text x={266} y={46}>neuron</text>
          <text x={546} y={46}>output</text>
        </g>
      </svg>
      <ol className={styles['steps']}>
        <li>
          <b>Add nodes</b>
          <span>
            Drag from the left, or press <Kbd>Tab</Kbd> and type a name
          </span>
        </li>
        <li>
          <b>Wire them</b>
          <span>Drag from a port to a port. What fits lights up</span>
        </li>
        <li>
          <b>Bind data and train</b>
          <span>
            Drop a CSV here, then <Kbd>Ctrl+Enter</Kbd>
          </span>
        </li>
      </ol>
      <div className={styles['actions']}>
        <Button onClick={() => runAction('file.newFromData')}>
          <FileSpreadsheet size={14} strokeWidth={1.75} /> New from data file
        </Button>
        <Button kind="quiet" onClick={() => runAction('file.examples')}>
          Open an example
        </Button>
      </div>
    </div>
  )
}
