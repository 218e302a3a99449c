import type { Diagnostic } from '../base/diagnostic.ts'
import { diagnostic } from '../base/diagnostic.ts'
import type { Json } from '../base/json.ts'
import type { Result } from '../base/result.ts'
import { err, ok } from '../base/result.ts'
import type { Program } from '../ir/types.ts'
import { engines } from './registry.ts'
import type { EngineEstimate, EngineFactory, EngineOptions } from './types.ts'

/** What a person asked for: an engine's id or `auto`, and what it shall run with. */
export interface EngineRequest extends EngineOptions {
  readonly engine: string
}

/** The engine and the reason for it: `why` is a catalogue key, `data` fills it. */
export interface ChosenEngine {
  readonly factory: EngineFactory
  readonly choice: {
    readonly engine: string
    readonly precision: 'float32' | 'float64'
    readonly threads: number
    readonly why: 'engine.chosen' | 'engine.only' | 'engine.fastest'
    readonly data: { readonly [key: string]: Json }
  }
}

function refusals(factory: EngineFactory, program: Program, request: EngineRequest): readonly Diagnostic[] {
  if (!factory.precisions.includes(request.precision)) {
    const data = { engine: factory.id, precision: request.precision, supported: factory.precisions.join(' or ') }
    return [diagnostic('ENGINE_PRECISION', { kind: 'setting', path: 'training.precision' }, data)]
  }
  return factory.supports(program)
}

const describeEstimate = (factory: EngineFactory, estimate: EngineEstimate) => ({
  title: factory.title,
  secondsPerStep: estimate.secondsPerStep,
  bytes: estimate.bytes,
})

/**
 * The engine for a program: the one named, or with `auto` the one whose cost model expects the shortest step among
 * those that support the program in the precision asked for.
 *
 * @param rows number of training rows, for the cost models
 */
export function chooseEngine(program: Program, request: EngineRequest, rows: number): Result<ChosenEngine, readonly Diagnostic[]> {
  const place = { kind: 'setting', path: 'training.engine' } as const
  const table: readonly EngineFactory[] = Object.values(engines)
  if (request.engine !== 'auto') {
    const factory = table.find((one) => one.id === request.engine)
    if (factory === undefined) return err([diagnostic('ENGINE_UNKNOWN', place, { engine: request.engine, known: ['auto', ...table.map((one) => one.id)] })])
    const problems = refusals(factory, program, request)
    if (problems.length > 0) return err(problems)
    const estimate = factory.estimate(program, request, rows)
    const choice = { engine: factory.id, precision: request.precision, threads: estimate.threads, why: 'engine.chosen', data: describeEstimate(factory, estimate) } as const
    return ok({ factory, choice })
  }
  const able = table
    .filter((factory) => refusals(factory, program, request).length === 0)
    .map((factory) => ({ factory, estimate: factory.estimate(program, request, rows) }))
    .sort((a, b) => a.estimate.secondsPerStep - b.estimate.secondsPerStep)
  const best = able[0]
  if (best === undefined) return err([diagnostic('ENGINE_NONE', place)])
  const others = able.slice(1).map((one) => ({ engine: one.factory.id, secondsPerStep: one.estimate.secondsPerStep }))
  return ok({
    factory: best.factory,
    choice: {
      engine: best.factory.id,
      precision: request.precision,
      threads: best.estimate.threads,
      why: others.length === 0 ? 'engine.only' : 'engine.fastest',
      data: { ...describeEstimate(best.factory, best.estimate), others },
    },
  })
}
