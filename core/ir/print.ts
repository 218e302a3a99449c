import type { Attrs, IrFunction, Program, Shape, Source, Target, ValueId } from './types.ts'

/** Numbers that stand for names, in the order in which they first occur. */
function numbering(): (name: string | number) => number {
  const known = new Map<string | number, number>()
  return (name) => {
    const found = known.get(name) ?? known.size
    known.set(name, found)
    return found
  }
}

interface Names {
  readonly data: (name: string) => string
  readonly output: (name: string) => string
  /** Keys of `random` come from ids. */
  readonly key: (key: number) => number
}

const shapeText = (shape: Shape): string => `[${shape.join(', ')}]`

function sourceText(source: Source, names: Names): string {
  switch (source.kind) {
    case 'data':
      return names.data(source.name)
    case 'scalar':
      return `scalar ${source.name}`
    case 'sampleWeight':
      return 'sampleWeight'
    default:
      return `${source.kind} ${source.index}`
  }
}

const targetText = (target: Target, names: Names): string => (target.kind === 'output' ? names.output(target.name) : `${target.kind} ${target.index}`)

function isFunction(value: unknown): value is IrFunction {
  return typeof value === 'object' && value !== null && 'instructions' in value && 'results' in value
}

function attrText(op: string, attrs: Attrs, names: Names, indent: string): string {
  const parts = Object.keys(attrs)
    .sort()
    .map((name) => {
      const value = attrs[name]
      if (isFunction(value)) return `${name}: ${functionText(value, names, `${indent}  `)}`
      if (op === 'random' && name === 'key' && typeof value === 'number') return `key: #${names.key(value)}`
      return `${name}: ${JSON.stringify(value)}`
    })
  return parts.length === 0 ? '' : ` {${parts.join(', ')}}`
}

function functionText(fn: IrFunction, names: Names, indent: string): string {
  const number = numbering()
  const value = (id: ValueId): string => `%${number(id)}`
  const typed = (id: ValueId): string => `${value(id)}: ${shapeText(fn.types[id] ?? [])}`
  const lines = fn.arguments.map((argument) => `${indent}  ${typed(argument.value)} = ${sourceText(argument.source, names)}`)
  for (const { op, inputs, attrs, outputs } of fn.instructions) {
    const given = inputs.map(value).join(', ')
    lines.push(`${indent}  ${outputs.map(typed).join(', ')} = ${op}(${given})${attrText(op, attrs, names, indent)}`)
  }
  for (const result of fn.results) lines.push(`${indent}  ${targetText(result.target, names)} <- ${value(result.value)}`)
  return `{\n${lines.join('\n')}\n${indent}}`
}

/** One function as text, values numbered in order of definition; names of data and outputs stand as they are. */
export function printFunction(fn: IrFunction): string {
  return `${fn.name} ${functionText(fn, { data: (name) => `data ${name}`, output: (name) => `output ${name}`, key: (key) => key }, '')}\n`
}

/**
 * A program as text for tests and bug reports. It omits ids, names and the map to the drawing: two drawings that
 * compute the same in the same way print the same.
 */
export function printProgram(program: Program): string {
  const dataNames = numbering()
  program.data.forEach(({ name }) => dataNames(name))
  const nodes = numbering()
  program.outputs.forEach(({ node }) => nodes(node))
  const isNode = new Set(program.outputs.map(({ node }) => node))
  const outputName = (name: string): string => {
    const colon = name.indexOf(':')
    const rest = name.slice(colon + 1)
    return colon >= 0 && isNode.has(rest) ? `${name.slice(0, colon)} ${nodes(rest)}` : name
  }
  const names: Names = { data: (name) => `data ${dataNames(name)}`, output: outputName, key: numbering() }
  const tensor = (kind: string) => (decl: { readonly shape: readonly number[] }, i: number) => `${kind} ${i}: ${shapeText(decl.shape)}`
  const lines = [
    ...program.data.map((decl, i) => `data ${i}: ${shapeText(decl.shape)}`),
    ...program.outputs.map((output, i) => `output ${i}: width ${output.width}, link ${output.link}, loss ${output.loss} × ${output.lossWeight}`),
    ...program.parameters.map(tensor('parameter')),
    ...program.state.map(tensor('state')),
    ...program.slots.map((slot, i) => `slot ${i}: ${slot.role} of parameter ${slot.parameter}, starts at ${slot.initial}`),
    `scalars: ${program.scalars.join(', ')}`,
    `optimizer: ${program.optimizer.kind} ${JSON.stringify(program.optimizer.params)}`,
  ]
  const { predict, evaluate, step, probe } = program.functions
  const functions = [predict, evaluate, step, probe].map((fn, i) => `${['predict', 'evaluate', 'step', 'probe'][i]!} ${functionText(fn, names, '')}`)
  return `${lines.join('\n')}\n${functions.join('\n')}\n`
}
