import { createApi } from '../client/api.ts'
import type { HostApi, HostConnection, HostEvent } from '../../core/protocol/host-api.ts'
import type { TrainEvent } from '../../core/training/types.ts'
import { useApp } from '../state/app.ts'

let current: HostApi | null = null

/** The host of this window. */
export function hostApi(): HostApi {
  if (current === null) throw new Error('The host is not connected yet')
  return current
}

/** Which session shows which run. */
const owners = new Map<string, string>()
/** Events of runs that no session has taken yet: a run may speak before the reply that names it arrives. */
const early = new Map<string, TrainEvent[]>()
const earlyRuns = 8
const earlyEvents = 500

function keepEarly(run: string, event: TrainEvent): void {
  const events = early.get(run) ?? []
  if (events.length < earlyEvents) events.push(event)
  early.set(run, events)
  const oldest = early.keys().next()
  if (early.size > earlyRuns && oldest.done === false) early.delete(oldest.value)
}

/** From now on the run's events go to this session, those that came before included. */
export function adoptRun(run: string, session: string): void {
  owners.set(run, session)
  const events = early.get(run)
  early.delete(run)
  if (events !== undefined) useApp.getState().sessions[session]?.receive(events)
}

/** What the desktop asks of the page. */
export interface DesktopRequests {
  /** The native menu chose an action. */
  readonly action: (id: string) => void
  /** The system asked to open a document. */
  readonly open: (path: string) => void
}

function route(events: readonly HostEvent[], desktop: DesktopRequests): void {
  const batches = new Map<string, TrainEvent[]>()
  for (const event of events) {
    if (event.kind === 'action') desktop.action(event.action)
    else if (event.kind === 'open') desktop.open(event.path)
    else if (event.kind === 'runInfo') {
      const session = useApp.getState().sessions[owners.get(event.info.id) ?? '']
      const run = session?.store.getState().run
      if (session !== undefined && run?.info.id === event.info.id) session.store.setState({ run: { ...run, info: event.info } })
    } else {
      const owner = owners.get(event.id)
      if (owner === undefined) keepEarly(event.id, event.event)
      // A session shows its latest run: what an earlier one still says is for nobody.
      else if (useApp.getState().sessions[owner]?.store.getState().run?.info.id === event.id) batches.set(owner, [...(batches.get(owner) ?? []), event.event])
    }
  }
  for (const [owner, batch] of batches) useApp.getState().sessions[owner]?.receive(batch)
}

/** Use this connection for the window's life. */
export function attachHost(connection: HostConnection, desktop: DesktopRequests): HostApi {
  current = createApi(connection)
  connection.onEvents((events) => {
    route(events, desktop)
  })
  return current
}
