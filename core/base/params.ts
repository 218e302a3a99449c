/**
 * Parameter specs: one spec gives the TypeScript type, the validator and the form field of a parameter of a node,
 * an optimiser, a loss, a schedule or an initialiser.
 */
interface SpecBase {
  readonly label: string
  /** One sentence for the form field's help and for the docs. */
  readonly help: string
  /** Unit shown behind the field, if any. */
  readonly unit?: string
  /** Folded away in the form until asked for. */
  readonly advanced?: true
  /** Show the field only while another parameter has one of these values. */
  readonly visibleWhen?: { readonly param: string; readonly in: readonly (string | boolean | number)[] }
}

export interface NumberSpec extends SpecBase {
  readonly type: 'number'
  readonly default: number
  readonly min?: number
  readonly max?: number
  /** Exclude the bound itself. */
  readonly exclusiveMin?: boolean
  readonly exclusiveMax?: boolean
  readonly integer?: boolean
  readonly step?: number
}
export interface ChoiceSpec<C extends string = string> extends SpecBase {
  readonly type: 'choice'
  readonly default: C
  readonly options: readonly { readonly value: C; readonly label: string; readonly help?: string }[]
}
export interface BooleanSpec extends SpecBase {
  readonly type: 'boolean'
  readonly default: boolean
}
export interface TextSpec extends SpecBase {
  readonly type: 'text'
  readonly default: string
  readonly multiline?: boolean
  readonly maxLength?: number
}
/** Names of dataset columns, in order. */
export interface ColumnsSpec extends SpecBase {
  readonly type: 'columns'
  readonly default: readonly string[]
  readonly role: 'feature' | 'target'
}
/** A fixed or variable list of numbers, such as a kernel size or a shape. */
export interface NumbersSpec extends SpecBase {
  readonly type: 'numbers'
  readonly default: readonly number[]
  readonly integer?: boolean
  readonly min?: number
  readonly max?: number
  readonly minLength?: number
  readonly maxLength?: number
}
/** The id of another node of the document ('' for none), such as the input that an output reconstructs. */
export interface NodeRefSpec extends SpecBase {
  readonly type: 'node'
  readonly default: string
  readonly kinds: readonly string[]
}

export type ParamSpec = NumberSpec | ChoiceSpec | BooleanSpec | TextSpec | ColumnsSpec | NumbersSpec | NodeRefSpec
export type ParamSpecs = { readonly [name: string]: ParamSpec }

export type ParamValue = number | string | boolean | readonly string[] | readonly number[]
export type ParamValues = { readonly [name: string]: ParamValue }

type ValueOf<S extends ParamSpec> = S extends NumberSpec
  ? number
  : S extends ChoiceSpec<infer C>
    ? C
    : S extends BooleanSpec
      ? boolean
      : S extends TextSpec | NodeRefSpec
        ? string
        : S extends ColumnsSpec
          ? readonly string[]
          : S extends NumbersSpec
            ? readonly number[]
            : never

/** The values' type that a table of specs describes. */
export type ParamsOf<S extends ParamSpecs> = { readonly [K in keyof S]: ValueOf<S[K]> }

/** The defaults of a table of specs. */
export function paramDefaults<S extends ParamSpecs>(specs: S): ParamsOf<S> {
  const values: Record<string, ParamValue> = {}
  for (const [name, spec] of Object.entries(specs)) values[name] = spec.default
  return values as ParamsOf<S>
}

export interface ParamProblem {
  readonly param: string
  /** Catalogue key suffix: PARAM_UNKNOWN, PARAM_TYPE, PARAM_RANGE, PARAM_INTEGER, PARAM_OPTION, PARAM_LENGTH. */
  readonly code: 'PARAM_UNKNOWN' | 'PARAM_TYPE' | 'PARAM_RANGE' | 'PARAM_INTEGER' | 'PARAM_OPTION' | 'PARAM_LENGTH'
  readonly expected: string
  readonly actual: string
}

const show = (value: unknown): string => (typeof value === 'string' ? value : value === undefined ? 'nothing' : JSON.stringify(value))

/** Words for a numeric range, such as "more than 0 and at most 1". */
export function rangeText(spec: Pick<NumberSpec, 'min' | 'max' | 'exclusiveMin' | 'exclusiveMax'>): string {
  const parts: string[] = []
  if (spec.min !== undefined) parts.push(`${spec.exclusiveMin === true ? 'more than' : 'at least'} ${spec.min}`)
  if (spec.max !== undefined) parts.push(`${spec.exclusiveMax === true ? 'less than' : 'at most'} ${spec.max}`)
  return parts.join(' and ') || 'any number'
}

function checkNumber(param: string, spec: NumberSpec | NumbersSpec, value: unknown): ParamProblem | null {
  if (typeof value !== 'number' || !Number.isFinite(value))
    return { param, code: 'PARAM_TYPE', expected: 'a finite number', actual: show(value) }
  if (spec.integer === true && !Number.isInteger(value))
    return { param, code: 'PARAM_INTEGER', expected: 'a whole number', actual: show(value) }
  const openBelow = spec.type === 'number' && spec.exclusiveMin === true
  const openAbove = spec.type === 'number' && spec.exclusiveMax === true
  const low = spec.min !== undefined && (openBelow ? value <= spec.min : value < spec.min)
  const high = spec.max !== undefined && (openAbove ? value >= spec.max : value > spec.max)
  return low || high ? { param, code: 'PARAM_RANGE', expected: rangeText(spec), actual: show(value) } : null
}

function checkList(param: string, spec: ColumnsSpec | NumbersSpec, value: unknown): ParamProblem | null {
  if (!Array.isArray(value)) return { param, code: 'PARAM_TYPE', expected: 'a list', actual: show(value) }
  if (spec.type === 'columns') {
    return value.every((item) => typeof item === 'string')
      ? null
      : { param, code: 'PARAM_TYPE', expected: 'a list of column names', actual: show(value) }
  }
  const min = spec.minLength ?? 0
  const max = spec.maxLength ?? Number.MAX_SAFE_INTEGER
  if (value.length < min || value.length > max)
    return { param, code: 'PARAM_LENGTH', expected: `${min} to ${max} numbers`, actual: show(value) }
  for (const item of value) {
    const problem = checkNumber(param, spec, item)
    if (problem !== null) return problem
  }
  return null
}

/** Check one value against its spec; null when it fits. */
export function checkParam(param: string, spec: ParamSpec, value: unknown): ParamProblem | null {
  switch (spec.type) {
    case 'number':
      return checkNumber(param, spec, value)
    case 'choice':
      return spec.options.some((option) => option.value === value)
        ? null
        : { param, code: 'PARAM_OPTION', expected: spec.options.map((o) => o.value).join(', '), actual: show(value) }
    case 'boolean':
      return typeof value === 'boolean' ? null : { param, code: 'PARAM_TYPE', expected: 'true or false', actual: show(value) }
    case 'text':
    case 'node': {
      if (typeof value !== 'string') return { param, code: 'PARAM_TYPE', expected: 'text', actual: show(value) }
      const max = spec.type === 'text' ? (spec.maxLength ?? 100_000) : 200
      return value.length <= max
        ? null
        : { param, code: 'PARAM_LENGTH', expected: `at most ${max} characters`, actual: `${value.length} characters` }
    }
    case 'columns':
    case 'numbers':
      return checkList(param, spec, value)
  }
}

/** Defaults by their specs: thousands of nodes are checked against the same ones. */
const knownDefaults = new WeakMap<ParamSpecs, ParamValues>()

/** Fill missing values with defaults and report every value that does not fit. Unknown names are reported, not dropped. */
export function checkParams<S extends ParamSpecs>(
  specs: S,
  values: { readonly [name: string]: unknown },
): { readonly params: ParamsOf<S>; readonly problems: readonly ParamProblem[] } {
  let defaults = knownDefaults.get(specs)
  if (defaults === undefined) knownDefaults.set(specs, (defaults = paramDefaults(specs)))
  const params: Record<string, unknown> = { ...defaults }
  const problems: ParamProblem[] = []
  for (const [name, value] of Object.entries(values)) {
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined
    if (spec === undefined) {
      problems.push({ param: name, code: 'PARAM_UNKNOWN', expected: Object.keys(specs).join(', ') || 'no parameter', actual: name })
      continue
    }
    const problem = checkParam(name, spec, value)
    if (problem === null) params[name] = value
    else problems.push(problem)
  }
  return { params: params as ParamsOf<S>, problems }
}
