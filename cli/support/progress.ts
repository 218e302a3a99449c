import type { TracePoint, TrainEvent } from '../../core/training/types.ts'
import { shortNumber } from './print.ts'

type Progress = Extract<TrainEvent, { kind: 'progress' }>

/** Shows how a run goes: a bar on a terminal, plain lines elsewhere. */
export interface ProgressView {
  receive(event: TrainEvent): void
  end(): void
}

const barWidth = 28
const plainLines = 20

function barLine(progress: Progress, last: TracePoint | null): string {
  const part = Math.min(1, progress.epochs > 0 ? progress.epoch / progress.epochs : 1)
  const full = Math.round(part * barWidth)
  const bar = `${'█'.repeat(full)}${'░'.repeat(barWidth - full)}`
  const validation = last?.validationLoss === undefined ? '' : `  validation ${shortNumber(last.validationLoss)}`
  const loss = last?.trainLoss ?? progress.loss
  return `${bar} ${Math.floor(progress.epoch)}/${progress.epochs}  loss ${shortNumber(loss)}${validation}  ${Math.round(progress.samplesPerSecond)} samples/s`
}

function createBar(out: NodeJS.WriteStream): ProgressView {
  let last: TracePoint | null = null
  return {
    receive(event) {
      if (event.kind === 'trace') last = event.points.at(-1) ?? last
      if (event.kind !== 'progress') return
      const line = barLine(event, last).slice(0, Math.max(20, out.columns - 1))
      out.write(`\r\u001b[2K${line}`)
    },
    end() {
      out.write('\r\u001b[2K')
    },
  }
}

/** About twenty lines in a run, at ends of epochs that do not depend on the machine's speed. */
function createLines(write: (line: string) => void, epochs: number): ProgressView {
  const every = Math.max(1, Math.ceil(epochs / plainLines))
  return {
    receive(event) {
      if (event.kind !== 'trace') return
      for (const point of event.points) {
        if (!Number.isInteger(point.epoch) || point.epoch % every !== 0) continue
        const validation = point.validationLoss === undefined ? '' : `  validation loss ${shortNumber(point.validationLoss)}`
        write(`epoch ${point.epoch}/${epochs}  loss ${shortNumber(point.trainLoss)}${validation}`)
      }
    },
    end: () => undefined,
  }
}

/** The view for a stream; lines go through `write`. */
export function createProgress(out: NodeJS.WriteStream, epochs: number): ProgressView {
  return out.isTTY
    ? createBar(out)
    : createLines((line) => {
        out.write(`${line}\n`)
      }, epochs)
}
