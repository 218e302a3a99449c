/**
 * Format 0 → 1. The first drafts kept nodes and wires in lists with their ids inside, wrote a wire's ends as
 * "node:port", ordered wires by their place in the list, and named two settings `lr` and `batch`.
 */
import { isPlainObject } from '../support/decode.ts'
import { orderBetween } from '../order.ts'
import type { Migration, Raw } from './types.ts'

const end = (value: unknown): unknown => {
  if (typeof value !== 'string') return value
  const cut = value.lastIndexOf(':')
  return cut < 0 ? { node: value, port: 'out' } : { node: value.slice(0, cut), port: value.slice(cut + 1) }
}

function byId(list: unknown, convert: (record: Raw) => Raw): unknown {
  if (!Array.isArray(list)) return list
  const records: Record<string, unknown> = {}
  for (const [index, item] of list.entries()) {
    if (!isPlainObject(item)) {
      records[`#${index}`] = item
      continue
    }
    const { id, ...record } = item
    const name = typeof id === 'string' && id !== '__proto__' ? id : `#${index}`
    records[Object.hasOwn(records, name) ? `${name}#${index}` : name] = convert(record)
  }
  return records
}

const node = ({ x, y, ...record }: Raw): Raw => ({
  params: {},
  trainable: true,
  ...(x === undefined && y === undefined ? {} : { position: { x, y } }),
  ...record,
})

function edges(list: unknown): unknown {
  let order: string | null = null
  return byId(list, ({ from, to, ...record }) => {
    order = orderBetween(order, null)
    return { delay: 0, trainable: true, order, ...record, from: end(from), to: end(to) }
  })
}

function training(value: unknown): unknown {
  if (!isPlainObject(value)) return value
  const { lr, batch, optimizer, ...rest } = value
  return {
    ...rest,
    ...(lr === undefined ? {} : { learningRate: lr }),
    ...(batch === undefined ? {} : { batchSize: batch }),
    ...(optimizer === undefined ? {} : { optimizer: typeof optimizer === 'string' ? { kind: optimizer, params: {} } : optimizer }),
  }
}

export const from0: Migration = {
  from: 0,
  summary: 'Nodes and wires by id, wires with an order, settings by their present names',
  migrate: (raw) => ({
    ...raw,
    format: 1,
    nodes: byId(raw['nodes'] ?? [], node),
    edges: edges(raw['edges'] ?? []),
    ...(raw['training'] === undefined ? {} : { training: training(raw['training']) }),
  }),
}
