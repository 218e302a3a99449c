/** The weights of synapses, packed as one column for each neuron. */
import type { InitialValue, ParameterPiece } from '../ir/types.ts'
import { elementsPerStep } from '../nodes/support/axes.ts'
import type { TensorDraft } from './network.ts'
import { weightName } from './shapes.ts'
import { inputPort } from './structure.ts'
import type { Analysis, NodeInfo, Unit, Wire } from './types.ts'

/** Shape and strides of one number. */
const oneElement: readonly number[] = [1]

/** Makes a tensor [sum of the wires' widths, 1] of the weights of wires into a unit. */
export type WeightColumns = (unit: Unit, wires: readonly Wire[]) => TensorDraft

/**
 * Weights start by the number of elements that enter a unit at each step, and by the number of synapses that leave the
 * same port of their source.
 * @param frozen names of parameters that do not train
 */
export function weightColumns({ nodes, units }: Analysis, frozen: ReadonlySet<string>): WeightColumns {
  const infos: NodeInfo[] = []
  for (const unit of units.values()) infos[unit.index] = nodes[unit.id]!
  /** Synapses that leave each port, by the place of the unit. */
  const leaving: ({ readonly [port: string]: number } | undefined)[] = []
  const fanOut = (source: Unit, port: string): number => {
    const known = leaving[source.index]
    if (known !== undefined) return Math.max(1, known[port] ?? 0)
    const counts: Record<string, number> = {}
    for (const { target, edge } of source.wiresOut) if (inputPort(target, edge.to.port)?.synapses === true) counts[edge.from.port] = (counts[edge.from.port] ?? 0) + 1
    leaving[source.index] = counts
    return Math.max(1, counts[port] ?? 0)
  }
  const trains = (wire: Wire): boolean => frozen.size === 0 || !frozen.has(weightName(wire.id, wire.edge))

  return (unit, wires) => {
    const { initializer, initializerParams: params, restraint } = unit.definition.synapses?.(unit.params) ?? { initializer: 'glorotUniform', initializerParams: {}, restraint: undefined }
    const widthOf = (wire: Wire): number => elementsPerStep(infos[wire.source.index]!.outputs[wire.edge.from.port]!)
    let [size, learns, stays] = [0, false, false]
    for (const wire of wires) {
      size += widthOf(wire)
      if (trains(wire)) learns = true
      else stays = true
    }
    const place = (into: ParameterPiece[], tensor: number, shift: number): void => {
      const fanIn = infos[unit.index]!.inputs.reduce((sum, { shape }) => sum + elementsPerStep(shape), 0)
      const inits: (InitialValue | undefined)[] = []
      let offset = shift
      for (const wire of wires) {
        const { id, edge } = wire
        const width = widthOf(wire)
        const out = fanOut(wire.source, edge.from.port)
        const init = (inits[out] ??= { initializer, params, fanIn, fanOut: out })
        const shape = width === 1 ? oneElement : [width]
        const own = { name: weightName(id, edge), shape, offset, strides: oneElement, trainable: trains(wire), init, tensor }
        const initial = edge.initial?.length === width ? { initial: edge.initial } : null
        into.push(restraint === undefined && initial === null ? own : { ...own, ...(restraint === undefined ? {} : { restraint }), ...initial })
        offset += width
      }
    }
    return { shape: [size, 1], learns, frozen: stays, restrained: restraint !== undefined, bounded: (restraint?.maxNorm ?? 0) > 0, place }
  }
}
