import { uniformAt, normalAt } from '../../core/base/random/index.ts'

/** Numbers that depend on a name and an index alone: the same data on every machine. */
export interface Draw {
  /** In [0, 1). */
  readonly uniform: () => number
  readonly normal: () => number
  /** A whole number from 0 up to (and without) a bound. */
  readonly below: (bound: number) => number
}

/** A stream of numbers of its own for every name. */
export function draw(name: string): Draw {
  let index = 0
  const uniform = (): number => uniformAt(1, 'benchmark', name, index++)
  return { uniform, normal: () => normalAt(1, 'benchmark', `${name} normal`, index++), below: (bound) => Math.floor(uniform() * bound) }
}
