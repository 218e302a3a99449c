/** Order of computation: levels along the longest way; cycles are named and opened. */
import { diagnostic, type Diagnostic } from '../base/diagnostic.ts'
import type { LoomDocument } from '../graph/types.ts'
import { removeWire, sortIds } from './structure.ts'
import { nodeName } from './support/names.ts'
import type { Unit, Wire } from './types.ts'

export interface Topology {
  /** Sources first; neighbours of one level that share sources and function stand side by side. */
  readonly order: readonly string[]
  readonly level: ReadonlyMap<string, number>
  readonly diagnostics: readonly Diagnostic[]
}

/** Wires into a unit that are not refused. */
const arriving = (unit: Unit, refused: ReadonlySet<string>): readonly Wire[] => (refused.size === 0 ? unit.wiresIn : unit.wiresIn.filter((wire) => !refused.has(wire.id)))

/** Levels of all units that no cycle reaches. */
function levels(units: ReadonlyMap<string, Unit>, refused: ReadonlySet<string>): Map<string, number> {
  const list = [...units.values()]
  const waiting = new Int32Array(list.length)
  const depth = new Int32Array(list.length)
  const ready: Unit[] = []
  const level = new Map<string, number>()
  for (const unit of list) {
    waiting[unit.index] = arriving(unit, refused).length
    if (waiting[unit.index]! > 0) continue
    ready.push(unit)
    level.set(unit.id, 0)
  }
  for (const unit of ready) {
    const own = depth[unit.index]!
    level.set(unit.id, own)
    for (const { id, target } of unit.wiresOut) {
      if (refused.size > 0 && refused.has(id)) continue
      if (depth[target.index]! <= own) depth[target.index] = own + 1
      waiting[target.index]! -= 1
      // Units that are added while the list is walked through are visited too.
      if (waiting[target.index] === 0) ready.push(target)
    }
  }
  return level
}

/** The wires of one cycle among units without a level, in the direction of flow. */
function findCycle(units: ReadonlyMap<string, Unit>, level: ReadonlyMap<string, number>, refused: ReadonlySet<string>): string[] {
  const start = [...units.keys()].find((id) => !level.has(id))
  if (start === undefined) return []
  const wires: string[] = []
  const position = new Map<string, number>()
  let at = start
  while (!position.has(at)) {
    position.set(at, wires.length)
    const back = units.get(at)!.wiresIn.find((wire) => !refused.has(wire.id) && !level.has(wire.edge.from.node))
    if (back === undefined) throw new Error(`${at} has no level although all its sources have one`)
    wires.push(back.id)
    at = back.edge.from.node
  }
  return wires.slice(position.get(at)).reverse()
}

/** The last wire of a cycle whose target has others beside it, so that it is not left without; else the last one. */
function closingWire(units: ReadonlyMap<string, Unit>, cycle: readonly string[], refused: ReadonlySet<string>): string {
  const inside = new Set(cycle)
  const spare = new Set([...units.values()].filter((unit) => arriving(unit, refused).length > 1).flatMap((unit) => unit.wiresIn.map((wire) => wire.id)))
  return cycle.findLast((id) => inside.has(id) && spare.has(id)) ?? cycle.at(-1)!
}

/** The function that follows the sum: inside the node, or of the activation node that alone follows it. */
function functionAfter(unit: Unit, units: ReadonlyMap<string, Unit>): string {
  const own = unit.params['activation'] ?? unit.params['function']
  if (own !== undefined && own !== 'identity') return String(own)
  const [only, ...more] = unit.wiresOut
  const next = only === undefined || more.length > 0 ? undefined : units.get(only.edge.to.node)
  return next?.definition.kind === 'activation' ? String(next.params['function']) : 'identity'
}

const compareLists = (a: readonly number[], b: readonly number[]): number => {
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) if (a[i] !== b[i]) return a[i]! - b[i]!
  return a.length - b.length
}

/**
 * Put units, given in natural order of their ids, in the order of computation. A cycle is reported once, at the wire that closes it, and that wire is added to
 * `refused`, so that everything else still gets its shape.
 */
export function sortUnits(document: LoomDocument, units: ReadonlyMap<string, Unit>, refused: Set<string>): Topology {
  const diagnostics: Diagnostic[] = []
  let level = levels(units, refused)
  while (level.size < units.size) {
    const cycle = findCycle(units, level, refused)
    const closing = closingWire(units, sortIds(cycle), refused)
    refused.add(closing)
    const path = cycle.map((id) => nodeName(document, document.edges[id]!.from.node))
    const data = { path: [...path, path[0]!].join(' → '), nodes: cycle.map((id) => document.edges[id]!.from.node) }
    diagnostics.push(diagnostic('CYCLE', { kind: 'edge', id: closing }, data, { fixes: [removeWire(closing)] }))
    level = levels(units, refused)
  }
  const byLevel: string[][] = []
  for (const [id, depth] of level) (byLevel[depth] ??= []).push(id)
  const rank = new Int32Array(units.size)
  const order: string[] = []
  for (const ids of byLevel) {
    const keyed = ids.map((id) => {
      const unit = units.get(id)!
      const sources = arriving(unit, refused).map((wire) => rank[wire.source.index]!)
      return { id, index: unit.index, sources: sources.sort((a, b) => a - b), kind: unit.definition.kind, after: functionAfter(unit, units) }
    })
    keyed.sort((a, b) => compareLists(a.sources, b.sources) || compareText(a.kind, b.kind) || compareText(a.after, b.after) || a.index - b.index)
    for (const { id, index } of keyed) {
      rank[index] = order.length
      order.push(id)
    }
  }
  return { order, level, diagnostics }
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
