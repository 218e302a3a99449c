import { Check, CirclePause, CircleStop, LoaderCircle, TriangleAlert } from 'lucide-react'
import { Button } from '../../kit/Button.tsx'
import { Chip } from '../../kit/Chip.tsx'
import { formatPlain } from '../../live/format.ts'
import { useCurrentSession, useSession } from '../../state/context.ts'
import type { RunState } from '../../state/types.ts'
import { cycleSmoothing, toggleLog, useTrainingView } from './view.ts'

/** How the run stands, in a few words. */
function Status({ run }: { readonly run: RunState }) {
  const session = useCurrentSession()
  const target = useSession((state) => state.document.training.targetLoss)
  const { status, result, error } = run.info
  const size = { size: 12, strokeWidth: 2 }
  if (status === 'preparing') return <Chip><LoaderCircle {...size} /> Preparing</Chip>
  if (status === 'running') return null
  if (status === 'paused') return <Chip><CirclePause {...size} /> Paused</Chip>
  if (status === 'failed') return <Chip tone="err"><TriangleAlert {...size} /> {error ?? 'Failed'}</Chip>
  if (status === 'interrupted') {
    return (
      <>
        <Chip tone="warn"><TriangleAlert {...size} /> Interrupted</Chip>
        <Button size="small" onClick={() => { void session.resume() }}>Resume</Button>
      </>
    )
  }
  const best = result?.bestEpoch ?? null
  if (result?.reason === 'diverged') return <Chip tone="err"><TriangleAlert {...size} /> The loss left the numbers</Chip>
  if (result?.reason === 'targetLoss') return <Chip tone="ok"><Check {...size} /> Target loss {target === null ? '' : formatPlain(target)} reached</Chip>
  if (result?.reason === 'earlyStopping') return <Chip tone="ok"><Check {...size} /> Stopped early{best === null ? '' : `, best epoch ${best}`}</Chip>
  if (result?.reason === 'stopped' || status === 'stopped') return <Chip><CircleStop {...size} /> Stopped</Chip>
  return <Chip tone="ok"><Check {...size} /> All epochs done</Chip>
}

/** Controls of the training panel, in the dock's bar. */
export function TrainingTools() {
  const run = useSession((state) => state.run)
  const { log, smoothing } = useTrainingView()
  if (run === null) return null
  return (
    <>
      <Status run={run} />
      <Button size="small" onClick={cycleSmoothing}>
        Smoothing {smoothing}
      </Button>
      <Button size="small" aria-pressed={log} onClick={toggleLog}>
        {log ? 'Log scale' : 'Linear scale'}
      </Button>
    </>
  )
}
