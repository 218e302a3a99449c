/** Order of computation: levels along the longest way; cycles are named and opened. */
import { diagnostic, type Diagnostic } from '../base/diagnostic.ts'
import type { LoomDocument } from '../graph/types.ts'
import { removeWire } from './structure.ts'
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

/** A wire that leads back to where its flow came from, and the wires of the circle that it closes, in the direction of flow and itself last. */
interface Circle {
  readonly closing: string
  readonly wires: readonly string[]
}

/**
 * Every wire that leads back into the way by which its node was reached from the sources, so that without them nothing
 * runs in a circle. Where a circle has one entry, that is the wire that returns to the entry, whatever is walked first.
 */
function findCircles(units: ReadonlyMap<string, Unit>, refused: ReadonlySet<string>): Circle[] {
  const circles: Circle[] = []
  const done = new Set<string>()
  const depth = new Map<string, number>()
  const leaving = (unit: Unit): Iterator<Wire> => unit.wiresOut.filter(({ id }) => !refused.has(id))[Symbol.iterator]()
  const walk = (start: Unit): void => {
    const path: { readonly unit: Unit; readonly rest: Iterator<Wire>; readonly by: string }[] = []
    const enter = (unit: Unit, by: string): void => {
      depth.set(unit.id, path.length)
      path.push({ unit, rest: leaving(unit), by })
    }
    enter(start, '')
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.rest.next()
      if (next.done === true) {
        path.pop()
        depth.delete(top.unit.id)
        done.add(top.unit.id)
        continue
      }
      const { id, edge } = next.value
      const entry = depth.get(edge.to.node)
      if (entry !== undefined) circles.push({ closing: id, wires: [...path.slice(entry + 1).map(({ by }) => by), id] })
      else if (!done.has(edge.to.node)) enter(units.get(edge.to.node)!, id)
    }
  }
  const all = [...units.values()]
  const sources = all.filter((unit) => arriving(unit, refused).length === 0)
  for (const unit of [...sources, ...all]) if (!done.has(unit.id)) walk(unit)
  return circles
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
 * Put units, given in natural order of their ids, in the order of computation. A cycle is reported at the wire that
 * closes it, and that wire is added to `refused`, so that everything else still gets its shape.
 */
export function sortUnits(document: LoomDocument, units: ReadonlyMap<string, Unit>, refused: Set<string>): Topology {
  const diagnostics: Diagnostic[] = []
  let level = levels(units, refused)
  if (level.size < units.size) {
    for (const { closing, wires } of findCircles(units, refused)) {
      refused.add(closing)
      const nodes = wires.map((id) => document.edges[id]!.from.node)
      const path = [...nodes, nodes[0]!].map((id) => nodeName(document, id)).join(' → ')
      diagnostics.push(diagnostic('CYCLE', { kind: 'edge', id: closing }, { path, nodes }, { fixes: [removeWire(closing)] }))
    }
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
