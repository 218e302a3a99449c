import { compareOrder, orderBetween } from '../../order.ts'
import type { EdgeRecord, LoomDocument } from '../../types.ts'

export interface Wire {
  readonly id: string
  readonly order: string
  readonly edge: EdgeRecord
}
type End = { readonly node: string; readonly port: string }

/** Wires into one port, in their order. */
export function wiresInto(document: LoomDocument, to: End, except: string | null = null): Wire[] {
  return Object.entries(document.edges)
    .filter(([id, edge]) => id !== except && edge.to.node === to.node && edge.to.port === to.port)
    .map(([id, edge]) => ({ id, order: edge.order, edge }))
    .sort(compareOrder)
}

/** The order that puts a wire behind all others of a port. */
export function lastOrder(document: LoomDocument, to: End, except: string | null = null): string {
  return orderBetween(wiresInto(document, to, except).at(-1)?.order ?? null, null)
}

/** A wire between the same two ports, one step later or not, other than `except`. */
export function sameWire(document: LoomDocument, wire: Pick<EdgeRecord, 'from' | 'to' | 'delay'>, except: string | null = null): string | null {
  for (const [id, edge] of Object.entries(document.edges)) {
    const same =
      id !== except &&
      edge.delay === wire.delay &&
      edge.from.node === wire.from.node &&
      edge.from.port === wire.from.port &&
      edge.to.node === wire.to.node &&
      edge.to.port === wire.to.port
    if (same) return id
  }
  return null
}
