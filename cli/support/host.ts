import path from 'node:path'
import type { HostWithRuns } from '../../host/host.ts'
import { createHost } from '../../host/host.ts'
import { forkChild } from '../../host/trainer/fork-child.ts'
import { homeFolder } from './home.ts'

/** A host for one command. @param trains whether a training process is forked at once */
export function openHost(trains: boolean): HostWithRuns {
  const home = homeFolder()
  const seconds = Number(process.env['NEUROLOOM_CHECKPOINT_SECONDS'] ?? NaN)
  return createHost({
    face: 'cli',
    cacheDir: path.join(home, 'cache'),
    userDataDir: home,
    root: process.cwd(),
    fork: forkChild,
    spareTrainer: trains,
    ...(Number.isFinite(seconds) && seconds >= 0 ? { checkpointSeconds: seconds } : {}),
  })
}

/** Run a command with a host, which is closed whatever happens. */
export async function withHost<T>(trains: boolean, use: (host: HostWithRuns) => Promise<T>): Promise<T> {
  const host = openHost(trains)
  try {
    return await use(host)
  } finally {
    await host.close()
  }
}
