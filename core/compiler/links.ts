/** Probabilities in front of links: an activation that equals the link counts once, any other probability is an error. */
import type { Link } from '../losses/types.ts'
import type { Unit } from './types.ts'

/** The activation whose result a unit puts out: of an activation node, or the one inside a neuron or layer. */
export function activationParam(unit: Unit): 'function' | 'activation' | null {
  if (unit.definition.kind === 'activation') return 'function'
  return Object.hasOwn(unit.params, 'activation') ? 'activation' : null
}

const isProbability = (name: unknown): name is 'sigmoid' | 'softmax' => name === 'sigmoid' || name === 'softmax'

export interface ProbabilitySource {
  readonly unit: Unit
  readonly activation: 'sigmoid' | 'softmax'
  /** It stands directly in front, with nothing between. */
  readonly direct: boolean
}

/** Where a wire's value is made a probability, looking back through nodes that pass values on unchanged. */
export function probabilitySource(units: ReadonlyMap<string, Unit>, from: string): ProbabilitySource | null {
  let direct = true
  const seen = new Set<string>()
  for (let at = units.get(from); at !== undefined && !seen.has(at.id); direct = false) {
    seen.add(at.id)
    const param = activationParam(at)
    const activation = param === null ? undefined : at.params[param]
    if (isProbability(activation)) return { unit: at, activation, direct }
    const passes = (at.definition.kind === 'activation' && activation === 'identity') || at.definition.passesValues === true
    if (!passes) return null
    const [wire] = at.wiresIn
    at = wire === undefined ? undefined : units.get(wire.edge.from.node)
  }
  return null
}

/** Whether the activations directly in front of an output equal its link, so that it applies once. */
export function countsOnce(link: Link, sources: readonly (ProbabilitySource | null)[]): boolean {
  if (link === 'identity' || sources.length !== 1) return false
  const [source] = sources
  return source !== null && source !== undefined && source.direct && source.activation === link
}
