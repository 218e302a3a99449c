import type { HostApi, HostConnection, HostMethod, WireError } from '../../core/protocol/host-api.ts'

/** A request that the host answered with an error; `wire.kind` tells a person's mistake from a bug. */
export class HostError extends Error {
  readonly wire: WireError
  constructor(wire: WireError) {
    super(wire.message)
    this.name = 'HostError'
    this.wire = wire
  }
}

/** The wire form of anything thrown. */
export function toWireError(error: unknown): WireError {
  if (error instanceof HostError) return error.wire
  if (error instanceof Error) return { name: error.name, message: error.message, kind: 'bug', ...(error.stack === undefined ? {} : { stack: error.stack }) }
  return { name: 'Error', message: String(error), kind: 'bug' }
}

/** The host's methods over a connection; each rejects with `HostError` when the host answers with an error. */
export function createApi(connection: HostConnection): HostApi {
  const call =
    (method: HostMethod) =>
    async (args?: unknown): Promise<unknown> => {
      const reply = await connection.request(method, args ?? {})
      if (reply.ok) return reply.value
      throw new HostError(reply.error)
    }
  return new Proxy({} as HostApi, { get: (_, method) => (typeof method === 'string' ? call(method as HostMethod) : undefined) })
}
