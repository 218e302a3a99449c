import { initialiser } from '../../compiler/initialise.ts'
import type { Program } from '../../ir/types.ts'
import type { Engine } from '../types.ts'
import { namedLayout } from './named-layout.ts'

/** Give an engine the initial values of all parameters; its state stays. */
export function startFromSeed(engine: Pick<Engine, 'capture' | 'restore'>, program: Program, seed: number): void {
  const { parameters, sizes } = namedLayout(program)
  const values = engine.capture()
  const write = initialiser(seed)
  let at = 0
  for (const [i, piece] of parameters.entries()) {
    write(piece, values, at)
    at += sizes[i]!
  }
  engine.restore(values)
}
