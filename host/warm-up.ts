import { smallTask } from '../core/training/small-task.ts'

/** Windows open first. */
const quietMs = 1500
/** Between two rounds the host answers what waits. */
const restMs = 30
const rounds = 12

/**
 * Compile a small drawing a few times while nobody waits for it: the first compilation of a process takes several times as
 * long as a later one.
 * @returns stops it
 */
export function warmUp(): () => void {
  let done = 0
  let timer = setTimeout(next, quietMs)
  timer.unref()
  function next(): void {
    smallTask()
    done += 1
    if (done === rounds) return
    timer = setTimeout(next, restMs)
    timer.unref()
  }
  return () => { clearTimeout(timer) }
}
