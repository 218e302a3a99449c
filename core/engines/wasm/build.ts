import type { Instruction, IrFunction, Program, Source, Target } from '../../ir/types.ts'
import { ModuleBuilder, i32 } from '../../wasm/index.ts'
import type { Callable } from '../../wasm/index.ts'
import { instructionsOf } from '../../compiler/fuse.ts'
import type { ScheduleItem } from '../../compiler/fuse.ts'
import { arrange, panelParameters } from './arrange.ts'
import { ConstantPool } from './constants.ts'
import { rowContext } from './context.ts'
import { addressOf, bytesOf, elementsOf, persistent, pitchOf } from './layout.ts'
import type { Buffer } from './layout.ts'
import { isConstant, prepare } from './prepare.ts'
import type { Prepared } from './prepare.ts'
import { eachSparse, sparseTableBytes } from './sparse.ts'
import { emitGather, emitParts, emitTrain } from './loop.ts'
import { createTeam, teamBytes } from './team.ts'
import type { Team } from './team.ts'
import { emitColumns, emitStraight, fitsStraight } from './straight.ts'

/** Where a result of a function lies after a call. */
export interface ResultPlace {
  readonly address: number
  readonly batch: boolean
  readonly elements: number
}

/** What the engine needs to know about a generated function. */
export interface BuiltFunction {
  /** Floats per row of a batch, and the most samples per call. */
  readonly pitch: number
  readonly samples: number
  readonly results: { readonly [name: string]: ResultPlace }
  /** Names of data tensors that it reads. */
  readonly data: readonly string[]
}

/** A generated module with its memory map. All addresses in bytes. */
export interface Built {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly parameters: readonly Buffer[]
  readonly slots: readonly Buffer[]
  readonly state: readonly Buffer[]
  /** One i32 per data tensor, then one for sample weights: the address of the set in use. */
  readonly cells: number
  /** Bytes to write before the first call. */
  readonly initial: readonly { readonly address: number; readonly bytes: Uint8Array }[]
  readonly step: BuiltFunction
  readonly evaluate: BuiltFunction
  readonly probe: BuiltFunction
  /** Threads that the steps are made for: their memory is shared. */
  readonly threads: number
  /** What each item of the step computes, where they are exported one by one. */
  readonly items: readonly string[]
  /** Steps and rows that fit the tables of one call of `train`. */
  readonly tables: { readonly order: number; readonly rows: number; readonly sizes: number; readonly scalars: number; readonly losses: number; readonly steps: number }
  /** First byte free for data sets. */
  readonly end: number
}

export interface BuildOptions {
  readonly batchSize: number
  /** Samples per call of evaluate and probe. */
  readonly evaluationSize: number
  readonly seed: number
  /** Choose kernels for V8's 256-bit pairing. */
  readonly paired: boolean
  /** Threads that share each step. */
  readonly threads: number
  /** Export each item of the schedule as a function of its own, to measure it. */
  readonly itemised?: boolean
}

class Zone {
  top: number
  constructor(top: number) {
    this.top = top
  }
  take(bytes: number): number {
    const at = this.top
    this.top += Math.ceil(bytes / 64) * 64
    return at
  }
}

const outputName = (target: Target): string | null => (target.kind === 'output' ? target.name : null)

/** Constants of a function and of the bodies within it. */
function eachConstant(fn: IrFunction, visit: (instruction: Instruction, fn: IrFunction) => void): void {
  for (const instruction of fn.instructions) {
    if (instruction.op === 'scan') eachConstant(instruction.attrs.body as IrFunction, visit)
    if (isConstant(instruction, fn)) visit(instruction, fn)
  }
}

/** An item of the schedule in a line: its ops and the shape of what it makes. */
function describeItem(fn: IrFunction, item: ScheduleItem): string {
  const instructions = instructionsOf(item)
  return `${instructions.map(({ op }) => op).join(' ')} [${fn.types[instructions.at(-1)!.outputs[0]!]!.join(', ')}]`
}

/** Generate the module of a program. */
export function build(program: Program, options: BuildOptions): Built {
  const zone = new Zone(64)
  const pool = new ConstantPool(zone.top, 1024)
  zone.take(pool.bytes)
  const meeting = zone.take(teamBytes)
  const cells = zone.take((program.data.length + 1) * 4)
  const keep = (shape: readonly number[], panels = false): Buffer => {
    const buffer = persistent(shape, 0, panels)
    buffer.address = zone.take(bytesOf(buffer, 0) + 16)
    return buffer
  }
  const inPanels = panelParameters(program.functions.step)
  const slotOf = (slot: number): number => program.slots[slot]!.parameter
  const parameters = program.parameters.map(({ shape }, index) => keep(shape, inPanels.has(index)))
  const slots = program.slots.map(({ shape, parameter }) => keep(shape, inPanels.has(parameter)))
  const state = program.state.map(({ shape }) => keep(shape))
  const scalars = new Map(program.scalars.map((name) => [name, keep([])]))
  const initial: { address: number; bytes: Uint8Array }[] = []
  const constants = new Map<Instruction, Buffer>()
  for (const fn of [program.functions.step, program.functions.evaluate, program.functions.probe]) {
    eachConstant(fn, (instruction, inside) => {
      const shape = inside.types[instruction.outputs[0]!]! as readonly number[]
      const buffer = keep(shape)
      constants.set(instruction, buffer)
      const values = new Float32Array(elementsOf(shape))
      if (instruction.op === 'fill') values.fill(instruction.attrs.value as number)
      else values.set(instruction.attrs.values as readonly number[])
      initial.push({ address: buffer.address!, bytes: new Uint8Array(values.buffer) })
    })
  }
  const tables = new Map<IrFunction, Map<unknown, number>>()
  for (const fn of [program.functions.step, program.functions.evaluate, program.functions.probe]) {
    const own = new Map<unknown, number>()
    tables.set(fn, own)
    eachSparse(fn, (instruction) => { own.set(instruction.attrs, zone.take(sparseTableBytes(instruction))) })
  }
  const shared = zone.top
  const pitches = { step: pitchOf(options.batchSize), evaluate: pitchOf(options.evaluationSize) }

  const module = new ModuleBuilder()
  const kernels = { module, known: new Map<string, Callable>() }
  const isStraight = fitsStraight(program.functions.step, pitches.step)
  const team = options.threads > 1 && !isStraight ? createTeam(module, options.threads, meeting) : undefined
  let top = shared

  interface Emitted {
    readonly prepared: Prepared
    readonly built: BuiltFunction
    readonly run: Callable
    readonly gather: Callable
  }

  const generate = (original: IrFunction, pitch: number, samples: number, together?: Team): Emitted => {
    const local = new Zone(shared)
    const inputs = new Map<string, Buffer>()
    const input = (name: string, shape: Parameters<typeof persistent>[0], panels: boolean): Buffer => {
      const key = panels ? `#${name}` : name
      let buffer = inputs.get(key)
      if (buffer === undefined) {
        buffer = persistent(shape, 0, panels)
        buffer.address = local.take(bytesOf(buffer, pitch))
        inputs.set(key, buffer)
      }
      return buffer
    }
    const argument = (source: Source, panels: boolean): Buffer => {
      switch (source.kind) {
        case 'data': return input(source.name, program.data.find(({ name }) => name === source.name)!.shape, panels)
        case 'sampleWeight': return input('', ['batch'], false)
        case 'parameter': return parameters[source.index]!
        case 'state': return state[source.index]!
        case 'slot': return slots[source.index]!
        case 'scalar': return scalars.get(source.name)!
        case 'argument': throw new Error('arguments belong to scan bodies')
      }
    }
    const destination = (target: Target): Buffer | null => {
      switch (target.kind) {
        case 'parameter': return parameters[target.index]!
        case 'state': return state[target.index]!
        case 'slot': return slots[target.index]!
        case 'output':
        case 'result': return null
      }
    }
    const arranged = arrange(original, inPanels, slotOf)
    const { fn } = arranged
    for (const { value, source } of fn.arguments) argument(source, arranged.panels.has(value))
    const own = tables.get(original)!
    const tablesOf = {
      address: ({ attrs }: Instruction): number => own.get(attrs)!,
      fill: (address: number, contents: Int32Array): void => { initial.push({ address, bytes: new Uint8Array(contents.buffer) }) },
    }
    const prepared = prepare(arranged, { pitch, threads: together?.threads ?? 1, tables: tablesOf, argument, destination, constant: (instruction) => constants.get(instruction)! }, local.top)
    top = Math.max(top, local.top + prepared.plan.bytes)

    const results: { [name: string]: ResultPlace } = {}
    for (const { value, target } of fn.results) {
      const name = outputName(target)
      if (name === null) continue
      const place = prepared.plan.places.get(value)!
      results[name] = { address: addressOf(place, pitch), batch: place.buffer.batch, elements: elementsOf(fn.types[value]!) }
    }
    const gather = emitGather(module, program, inputs, cells, pitch, together)
    const run = emitParts(kernels, prepared, pool, { ...options, itemised: options.itemised === true && original === program.functions.step }, together)
    return { prepared, gather, run, built: { pitch, samples, results, data: [...inputs.keys()].filter((name) => name !== '').map((name) => name.replace(/^#/, '')) } }
  }

  const items: string[] = []

  interface Step {
    readonly built: BuiltFunction
    /** batch(samples, order, step): gather one batch and run the step. */
    readonly batch: Callable
  }
  const looped = (): Step => {
    const { gather, run, built, prepared } = generate(program.functions.step, pitches.step, options.batchSize, team)
    if (options.itemised === true) items.push(...prepared.schedule.map((item) => describeItem(prepared.fn, item)))
    const batch = module.function(['i32', 'i32', 'i32'])
    batch.define((f) => {
      f.call(gather, [f.param(0, 'i32'), f.param(1, 'i32')])
      f.call(run, [f.param(0, 'i32'), f.param(2, 'i32')])
    })
    return { built, batch }
  }
  const straight = (): Step => {
    const local = new Zone(shared)
    const loss = local.take(16)
    top = Math.max(top, local.top)
    const pitch = pitches.step
    const batch = module.function(['i32', 'i32', 'i32'])
    const names = new Set<string>()
    batch.define((f) => {
      const context = rowContext({ f, pool, pitch, samples: f.param(0, 'i32'), step: f.param(2, 'i32'), seed: options.seed, paired: options.paired })
      const columns = emitColumns(context, f.param(1, 'i32'), (name) => cells + (name === null ? program.data.length : program.data.findIndex((one) => one.name === name)) * 4)
      emitStraight({
        fn: program.functions.step,
        context,
        columns: (source) => {
          if (source.kind !== 'data') return columns(null, 1)
          names.add(source.name)
          return columns(source.name, elementsOf(program.data.find(({ name }) => name === source.name)!.shape))
        },
        address: (source) => {
          switch (source.kind) {
            case 'parameter': return parameters[source.index]!.address!
            case 'state': return state[source.index]!.address!
            case 'slot': return slots[source.index]!.address!
            case 'scalar': return scalars.get(source.name)!.address!
            default: throw new Error(`${source.kind} has no address`)
          }
        },
        constant: (instruction) => constants.get(instruction)!.address!,
        destination: (target) => {
          switch (target.kind) {
            case 'parameter': return parameters[target.index]!.address!
            case 'state': return state[target.index]!.address!
            case 'slot': return slots[target.index]!.address!
            default: return loss
          }
        },
      })
    })
    return { batch, built: { pitch, samples: options.batchSize, results: { loss: { address: loss, batch: false, elements: 1 } }, data: [...names] } }
  }

  const { functions } = program
  const step = isStraight ? straight() : looped()
  const evaluate = generate(functions.evaluate, pitches.evaluate, options.evaluationSize)
  const probe = generate(functions.probe, pitches.evaluate, options.evaluationSize)

  const rest = new Zone(Math.ceil(top / 64) * 64)
  const rows = Math.max(16384, options.batchSize, options.evaluationSize)
  const steps = 8192
  const batches = {
    order: rest.take(rows * 4),
    rows,
    sizes: rest.take(steps * 4),
    scalars: rest.take(steps * Math.max(1, program.scalars.length) * 4),
    losses: rest.take(steps * 4),
    steps,
  }

  emitTrain(module, { batch: step.batch, tables: batches, cells: [...scalars.values()].map(({ address }) => address!), loss: step.built.results.loss!.address, team })
  for (const [name, { gather, run }] of [['evaluate', evaluate], ['probe', probe]] as const) {
    module.function(['i32'], [], { export: name }).define((f) => {
      const n = f.param(0, 'i32')
      f.call(gather, [n, i32.const(batches.order)])
      f.call(run, [n, i32.const(0)])
    })
  }
  const end = rest.top
  module.memory({ initial: Math.ceil(end / 65536), maximum: 65536, shared: team !== undefined }, { module: 'env', name: 'memory' })
  initial.push({ address: pool.base, bytes: pool.data() })
  return { bytes: module.encode(), parameters, slots, state, cells, initial, step: step.built, evaluate: evaluate.built, probe: probe.built, threads: team?.threads ?? 1, items, tables: batches, end }
}
