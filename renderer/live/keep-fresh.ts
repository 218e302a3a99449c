import type { Session } from '../state/context.ts'
import type { SessionState } from '../state/types.ts'

/** Runs `work` now, and again after changes that concern it: one at a time, with a pause of `pause` ms after each. */
export function keepFresh(session: Session, concerns: (state: SessionState, before: SessionState) => boolean, work: () => Promise<void>, pause: number): void {
  let running = false
  let stale = true
  const run = async (): Promise<void> => {
    if (running) return
    running = true
    while (stale) {
      stale = false
      await work()
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
    running = false
  }
  session.store.subscribe((state, before) => {
    if (!concerns(state, before)) return
    stale = true
    void run()
  })
  setTimeout(() => void run(), 0)
}
