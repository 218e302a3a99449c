/** Remedies where an output gets another number of values than its target needs. */
import type { CommandCall, Fix } from '../base/diagnostic.ts'
import { addNode, addNodes, connect, reconnect, removeEdges } from '../graph/commands/index.ts'
import { orderBetween } from '../graph/order.ts'
import type { EdgeRecord, LoomDocument, NodeRecord } from '../graph/types.ts'
import { numberOf } from '../nodes/support/values.ts'
import { resize } from './resize-fixes.ts'
import { freeIds } from './support/names.ts'
import type { Unit } from './types.ts'

/** The dense layer that gives an output, and nothing else, its width, looking back through activation nodes. */
function denseBefore(units: ReadonlyMap<string, Unit>, output: Unit): Unit | null {
  let [wire, ...more] = output.wiresIn
  while (wire !== undefined && more.length === 0) {
    const source = units.get(wire.edge.from.node)
    if (source !== undefined && source.wiresOut.length > 1) return null
    if (source?.definition.kind === 'dense') return source
    if (source?.definition.kind !== 'activation') return null
    ;[wire, ...more] = source.wiresIn
  }
  return null
}

/** The layer of filters that alone gives an output its width: how many filters give the expected one, if some do. */
function filtersBefore(units: ReadonlyMap<string, Unit>, output: Unit, width: number, expected: number): { readonly layer: Unit; readonly filters: number } | null {
  let [wire, ...more] = output.wiresIn
  while (wire !== undefined && more.length === 0) {
    const source = units.get(wire.edge.from.node)
    if (source === undefined || source.wiresOut.length > 1) return null
    if (Object.hasOwn(source.params, 'filters')) {
      const filters = (expected * numberOf(source.params, 'filters')) / width
      return Number.isSafeInteger(filters) && numberOf(source.params, 'groups') === 1 ? { layer: source, filters } : null
    }
    if (source.definition.kind !== 'activation' && source.definition.kind !== 'flatten' && source.definition.modal !== true) return null
    ;[wire, ...more] = source.wiresIn
  }
  return null
}

/** Copies of the last neuron in front of the output, wired like it, without its hand-set values. */
function copyNeurons(document: LoomDocument, model: Unit, output: Unit, count: number): CommandCall {
  const free = freeIds(document)
  const nodes: { id: string; record: NodeRecord }[] = []
  const edges: { id: string; record: EdgeRecord }[] = []
  let order = output.wiresIn.at(-1)?.edge.order ?? null
  for (let i = 1; i <= count; i += 1) {
    const id = free(`${model.id}-${i + 1}`)
    const { kind, params, position, parent } = model.record
    nodes.push({ id, record: { kind, params, position: { x: position.x, y: position.y + i * 136 }, ...(parent === undefined ? {} : { parent }), trainable: true } })
    for (const { edge } of model.wiresIn) {
      const record: EdgeRecord = { from: edge.from, to: { node: id, port: edge.to.port }, order: edge.order, delay: 0, trainable: true }
      edges.push({ id: free(`${id}-in`), record })
    }
    order = orderBetween(order, null)
    edges.push({ id: free(`${id}-out`), record: { from: { node: id, port: 'out' }, to: { node: output.id, port: 'in' }, order, delay: 0, trainable: true } })
  }
  return addNodes({ nodes, edges })
}

/** A dense layer of as many units between everything that is wired in and the output. */
function denseBetween(document: LoomDocument, output: Unit, units: number): Fix {
  const free = freeIds(document)
  const id = free(`${output.id}-dense`)
  const { x, y } = output.record.position
  const kept = new Set(output.wiresIn.map((wire) => wire.id))
  const refused = Object.entries(document.edges).flatMap(([edge, { to }]) => (to.node === output.id && !kept.has(edge) ? [edge] : []))
  const commands = [
    ...(refused.length === 0 ? [] : [removeEdges({ ids: refused })]),
    addNode({ id, kind: 'dense', params: { units, activation: 'identity' }, position: { x: x - 184, y } }),
    ...output.wiresIn.map((wire) => reconnect({ id: wire.id, to: { node: id, port: 'in' } })),
    connect({ id: free(`${id}-out`), from: { node: id, port: 'out' }, to: { node: output.id, port: 'in' } }),
  ]
  return { label: 'insertDense', data: { units }, commands }
}

/** Weights beyond which a layer is not put between. */
const mostWeights = 33_554_432

/** Set the units or filters of the layer in front, add the neurons that lack, or put a layer of the right size between. */
export function widthFixes(document: LoomDocument, units: ReadonlyMap<string, Unit>, output: Unit, width: number, expected: number): Fix[] {
  const between = output.wiresIn.length === 0 || width * expected > mostWeights ? [] : [denseBetween(document, output, expected)]
  const convolution = filtersBefore(units, output, width, expected)
  if (convolution !== null) return [resize(units, convolution.layer, 'filters', convolution.filters), ...between]
  const dense = denseBefore(units, output)
  if (dense !== null) return [resize(units, dense, 'units', expected), ...between]
  const sources = output.wiresIn.map((wire) => units.get(wire.edge.from.node))
  const last = sources.at(-1)
  if (last === undefined || sources.some((source) => source?.definition.kind !== 'neuron')) return between
  const lacking = expected - sources.length
  if (lacking <= 0 || lacking > 100) return between
  return [{ label: 'addNeurons', data: { count: lacking }, commands: [copyNeurons(document, last, output, lacking)] }, ...between]
}
