/** A host over a folder of the test's own, with real training processes. */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { HostEvent, RunInfo } from '../core/protocol/host-api.ts'
import { createHost, type HostWithRuns } from './host.ts'
import type { ForkTrainer, HostOptions, TrainerPort } from './options.ts'
import { forkChild } from './trainer/fork-child.ts'

export interface TestHost {
  readonly host: HostWithRuns
  readonly folder: string
  /** Every event so far. */
  readonly events: HostEvent[]
  /** Training processes in the order in which they were forked. */
  readonly ports: readonly TrainerPort[]
  /** Settles when the run's info satisfies a condition. */
  until(id: string, holds: (info: RunInfo) => boolean): Promise<RunInfo>
  /** Settles when an event satisfies a condition. */
  event(holds: (event: HostEvent) => boolean): Promise<HostEvent>
  close(): Promise<void>
}

export function testHost(options: Partial<HostOptions> = {}): TestHost {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'neuroloom-host-'))
  const ports: TrainerPort[] = []
  const fork: ForkTrainer = (entry) => {
    const port = forkChild(entry)
    ports.push(port)
    return port
  }
  const host = createHost({ face: 'browser', cacheDir: path.join(folder, 'cache'), userDataDir: path.join(folder, 'home'), root: folder, fork, spareTrainer: false, ...options })
  const events: HostEvent[] = []
  host.onEvents((own) => events.push(...own))
  const event = (holds: (event: HostEvent) => boolean): Promise<HostEvent> =>
    new Promise((settle) => {
      const stop = host.onEvents((own) => {
        const found = own.find(holds)
        if (found === undefined) return
        stop()
        settle(found)
      })
    })
  return {
    host,
    folder,
    events,
    ports,
    event,
    async until(id, holds) {
      const known = events.findLast((own) => own.kind === 'runInfo' && own.info.id === id)
      if (known?.kind === 'runInfo' && holds(known.info)) return known.info
      const found = await event((own) => own.kind === 'runInfo' && own.info.id === id && holds(own.info))
      return (found as { readonly info: RunInfo }).info
    },
    async close() {
      await host.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
