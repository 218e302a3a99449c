import type { ForkTrainer, TrainerPort } from '../options.ts'

/** Training processes ready to be used. */
export interface TrainerPool {
  /** A process for one run: the spare one, or a new one. */
  take(): TrainerPort
  /** Kill the spare and start no other. */
  close(): void
}

const restMs = 400

/**
 * Keeps one training process forked ahead, so that a run starts at once; with `refill` another follows when it is
 * taken; with `ahead` false the first is forked when it is asked for. A spare that dies is replaced when one is asked for.
 */
export function createTrainerPool(fork: ForkTrainer, entry: string, refill: boolean, ahead = true): TrainerPool {
  let spare: TrainerPort | null = null
  let timer: NodeJS.Timeout | null = null
  let closed = false
  const prepare = (): void => {
    if (closed || spare !== null) return
    const port = fork(entry)
    spare = port
    port.onExit(() => {
      if (spare === port) spare = null
    })
  }
  if (ahead) prepare()
  return {
    take() {
      const port = spare ?? fork(entry)
      spare = null
      if (refill && timer === null) {
        timer = setTimeout(() => {
          timer = null
          prepare()
        }, restMs)
        timer.unref()
      }
      return port
    },
    close() {
      closed = true
      if (timer !== null) clearTimeout(timer)
      spare?.kill()
      spare = null
    },
  }
}
