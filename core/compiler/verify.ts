import type { IrFunction, Piece, Program, Shape, TensorDecl, ValueId } from '../ir/types.ts'
import { inferOp } from '../ops/builder.ts'
import { checkShape, sameShape, shapeText, sizeOf } from '../ops/support/shapes.ts'

/** A broken program is a bug of the compiler, never a person's mistake. */
function fail(place: string, problem: string): never {
  throw new Error(`${place}: ${problem}`)
}

function isFunction(value: unknown): value is IrFunction {
  return typeof value === 'object' && value !== null && 'instructions' in value && 'results' in value
}

/**
 * Checks a function: every value is defined once, before its uses; every shape is what its op infers; arguments and
 * results are of values that exist. Bodies of `scan` are checked too. Throws an `Error` that names the instruction.
 */
export function verifyFunction(fn: IrFunction): void {
  const defined = new Set<ValueId>()
  const define = (value: ValueId, place: string): Shape => {
    const shape = fn.types[value] ?? fail(place, `value ${value} has no type`)
    if (defined.has(value)) fail(place, `value ${value} is defined twice`)
    defined.add(value)
    checkShape(shape)
    return shape
  }
  const sources = new Set<string>()
  for (const { value, source } of fn.arguments) {
    define(value, `${fn.name}, arguments`)
    const key = JSON.stringify(source)
    if (sources.has(key)) fail(fn.name, `two arguments come from ${key}`)
    sources.add(key)
  }
  fn.instructions.forEach(({ op, inputs, attrs, outputs }, i) => {
    const place = `${fn.name}, instruction ${i} (${op})`
    const shapes = inputs.map((input) => {
      if (!defined.has(input)) fail(place, `value ${input} is used before it is defined`)
      return fn.types[input]!
    })
    for (const attr of Object.values(attrs)) if (isFunction(attr)) verifyFunction(attr)
    const inferred = inferOp(op, shapes, attrs)
    if (inferred.length !== outputs.length) fail(place, `${outputs.length} results, ${inferred.length} expected`)
    outputs.forEach((output, n) => {
      const shape = define(output, place)
      if (!sameShape(shape, inferred[n]!)) fail(place, `result ${n} is typed ${shapeText(shape)}, inferred ${shapeText(inferred[n]!)}`)
    })
  })
  const targets = new Set<string>()
  for (const { value, target } of fn.results) {
    if (!defined.has(value)) fail(fn.name, `result ${JSON.stringify(target)} is of value ${value}, which is not defined`)
    const key = JSON.stringify(target)
    if (targets.has(key)) fail(fn.name, `two results go to ${key}`)
    targets.add(key)
  }
}

/** Checks sources and targets of one of a program's functions against its tables. */
function verifyEnds(program: Program, fn: IrFunction): void {
  const tables = { parameter: program.parameters, state: program.state, slot: program.slots.map((slot) => program.parameters[slot.parameter]) } as const
  const expectShape = (value: ValueId, expected: Shape | undefined, what: string): void => {
    if (expected === undefined) fail(fn.name, `there is no ${what}`)
    if (!sameShape(fn.types[value]!, expected)) fail(fn.name, `${what} is ${shapeText(expected)}, not ${shapeText(fn.types[value]!)}`)
  }
  for (const { value, source } of fn.arguments) {
    if (source.kind === 'data') expectShape(value, program.data.find(({ name }) => name === source.name)?.shape, `data '${source.name}'`)
    else if (source.kind === 'sampleWeight') expectShape(value, ['batch'], 'the sample weight')
    else if (source.kind === 'scalar') expectShape(value, program.scalars.includes(source.name) ? [] : undefined, `scalar '${source.name}'`)
    else if (source.kind === 'argument') fail(fn.name, 'only a body has arguments by number')
    else expectShape(value, tables[source.kind][source.index]?.shape, `${source.kind} ${source.index}`)
  }
  for (const { value, target } of fn.results) {
    if (target.kind === 'result') fail(fn.name, 'only a body has results by number')
    if (target.kind !== 'output') expectShape(value, tables[target.kind][target.index]?.shape, `${target.kind} ${target.index}`)
  }
}

/** Every element of a piece in the packed tensor. */
function* elementsOf(piece: Piece): Generator<number> {
  const size = sizeOf(piece.shape)
  const index = piece.shape.map(() => 0)
  for (let i = 0; i < size; i += 1) {
    yield index.reduce((at, n, axis) => at + n * piece.strides[axis]!, piece.offset)
    for (let axis = index.length - 1; axis >= 0; axis -= 1) {
      index[axis] = index[axis]! + 1
      if (index[axis]! < piece.shape[axis]!) break
      index[axis] = 0
    }
  }
}

/** Pieces lie within their tensors, do not overlap, and together cover them. */
function verifyMap(pieces: readonly Piece[], tensors: readonly TensorDecl[], what: string): void {
  const covered = tensors.map(({ shape }) => new Uint8Array(sizeOf(shape)))
  const names = new Set<string>()
  for (const piece of pieces) {
    const place = `map of ${what}s, '${piece.name}'`
    if (names.has(piece.name)) fail(place, 'the name occurs twice')
    names.add(piece.name)
    const cells = covered[piece.tensor] ?? fail(place, `there is no ${what} ${piece.tensor}`)
    if (piece.strides.length !== piece.shape.length) fail(place, 'strides and shape differ in length')
    for (const at of elementsOf(piece)) {
      if (at < 0 || at >= cells.length) fail(place, `element ${at} lies outside ${what} ${piece.tensor}`)
      if (cells[at] === 1) fail(place, `element ${at} of ${what} ${piece.tensor} belongs to two pieces`)
      cells[at] = 1
    }
  }
  covered.forEach((cells, tensor) => {
    const gap = cells.indexOf(0)
    if (gap >= 0) fail(`map of ${what}s`, `element ${gap} of ${what} ${tensor} belongs to no piece`)
  })
}

/** Every reference to an intermediate value lies within the result it names. */
function verifyProbes(program: Program): void {
  const probes = new Map<string, Shape>()
  for (const { value, target } of program.functions.probe.results) {
    if (target.kind === 'output') probes.set(target.name, program.functions.probe.types[value]!)
  }
  for (const [node, { output, preActivation }] of Object.entries(program.map.nodes)) {
    for (const ref of preActivation === undefined ? [output] : [output, preActivation]) {
      const shape = probes.get(ref.output) ?? fail(`map of node '${node}'`, `there is no result '${ref.output}'`)
      const perSample = sizeOf(shape.slice(shape[0] === 'batch' ? 1 : 0) as readonly number[])
      if (ref.offset < 0 || ref.offset + sizeOf(ref.shape) > perSample) fail(`map of node '${node}'`, `it reads beyond '${ref.output}'`)
    }
  }
}

/** Checks a whole program: its functions, their ends, and that the map to the drawing is total and in range. */
export function verifyProgram(program: Program): void {
  for (const fn of Object.values(program.functions)) {
    verifyFunction(fn)
    verifyEnds(program, fn)
  }
  verifyMap(program.map.parameters, program.parameters, 'parameter')
  verifyMap(program.map.state, program.state, 'state')
  verifyProbes(program)
}
