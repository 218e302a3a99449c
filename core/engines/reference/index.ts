import type { EngineFactory } from '../types.ts'
import { createReferenceEngine } from './engine.ts'
import { estimate } from './estimate.ts'

export { createReferenceEngine } from './engine.ts'

/** Runs every program, in either precision, on one thread. */
export const referenceEngine: EngineFactory = {
  id: 'reference',
  title: 'Reference',
  precisions: ['float64', 'float32'],
  supports: () => [],
  estimate,
  create: (program, options) => Promise.resolve(createReferenceEngine(program, options)),
}
