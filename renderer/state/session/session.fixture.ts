import { emptyDocument } from '../../../core/graph/document.ts'
import { addNode, connect, runCommands } from '../../../core/graph/commands/index.ts'
import { applyDiff } from '../../../core/graph/diff.ts'
import type { LoomDocument } from '../../../core/graph/types.ts'
import type { HostApi, RunInfo } from '../../../core/protocol/host-api.ts'
import { createSession, type OwnedSession } from './create.ts'

/** Two inputs, one neuron, one output. */
export function smallDocument(): LoomDocument {
  const document = emptyDocument()
  const at = (x: number, y: number) => ({ x, y })
  const diff = runCommands(document, [
    addNode({ id: 'a', kind: 'input', position: at(0, 0) }),
    addNode({ id: 'b', kind: 'input', position: at(0, 160) }),
    addNode({ id: 'n', kind: 'neuron', position: at(200, 80) }),
    addNode({ id: 'y', kind: 'output', position: at(400, 80) }),
    connect({ id: 'an', from: { node: 'a', port: 'out' }, to: { node: 'n', port: 'in' } }),
    connect({ id: 'bn', from: { node: 'b', port: 'out' }, to: { node: 'n', port: 'in' } }),
    connect({ id: 'ny', from: { node: 'n', port: 'out' }, to: { node: 'y', port: 'in' } }),
  ])
  if (!diff.ok) throw new Error(JSON.stringify(diff.error))
  return applyDiff(document, diff.value)
}

export const runInfo = (id: string, status: RunInfo['status'] = 'running'): RunInfo => ({
  id,
  documentPath: null,
  status,
  startedAt: '2026-01-01T00:00:00Z',
  seed: 1,
  epochs: 10,
  choice: { engine: 'reference', precision: 'float32', threads: 1, why: 'engine.only', data: {} },
  result: null,
  error: null,
})

/** A session over a host whose methods are given; any other method fails the test. */
export function testSession(api: Partial<HostApi>, document: LoomDocument = smallDocument(), offer = false): OwnedSession & { readonly adopted: string[] } {
  const adopted: string[] = []
  const host = new Proxy(api, {
    get(target, method): unknown {
      return Reflect.get(target, method) ?? (() => Promise.reject(new Error(`The test's host has no ${String(method)}`)))
    },
  }) as HostApi
  const session = createSession(
    { id: 's', path: null, name: 'Untitled', document },
    { api: host, adoptRun: (run) => adopted.push(run), offerTable: () => Promise.resolve(offer) },
  )
  return { ...session, adopted }
}
