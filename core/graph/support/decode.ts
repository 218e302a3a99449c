/**
 * Decoders turn untrusted JSON (a file, arguments from another process) into typed values.
 * A failure is a value that names the path, what was expected and what stood there.
 */
import type { Json, JsonObject } from '../../base/json.ts'

export class Misfit {
  readonly path: string
  readonly expected: string
  readonly actual: string
  constructor(path: string, expected: string, actual: string) {
    this.path = path
    this.expected = expected
    this.actual = actual
  }
}

export type Decoder<T> = (value: unknown, path: string) => T | Misfit

/** Names that would reach into an object's prototype. */
const forbidden = new Set(['__proto__', 'constructor', 'prototype'])

/** A short picture of a value for a message. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'an object'
  const text = typeof value === 'string' || typeof value === 'boolean' || value === null ? JSON.stringify(value) : typeof value === 'number' ? String(value) : typeof value
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`
}

export const join = (path: string, key: string | number): string => (path === '' ? String(key) : `${path}.${key}`)

export function text(maxLength = 100_000): Decoder<string> {
  return (value, path) =>
    typeof value !== 'string'
      ? new Misfit(path, 'text', show(value))
      : value.length > maxLength
        ? new Misfit(path, `at most ${maxLength} characters`, `${value.length} characters`)
        : value
}

/** Ids, ties and names of ports and roles: printable, without '/', at most 200 characters. */
export const idText: Decoder<string> = (value, path) =>
  typeof value === 'string' && /^[^\u0000-\u001f\u007f/]{1,200}$/u.test(value) && !forbidden.has(value)
    ? value
    : new Misfit(path, 'an id: 1 to 200 printable characters without "/"', show(value))

export function number(limits: { readonly min?: number; readonly max?: number; readonly integer?: boolean } = {}): Decoder<number> {
  const { min = -Number.MAX_VALUE, max = Number.MAX_VALUE, integer = false } = limits
  return (value, path) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return new Misfit(path, 'a finite number', show(value))
    if (integer && !Number.isInteger(value)) return new Misfit(path, 'a whole number', show(value))
    if (value < min) return new Misfit(path, `at least ${min}`, show(value))
    return value > max ? new Misfit(path, `at most ${max}`, show(value)) : value
  }
}

export const boolean: Decoder<boolean> = (value, path) => (typeof value === 'boolean' ? value : new Misfit(path, 'true or false', show(value)))

export function oneOf<const T extends string | number>(...options: readonly T[]): Decoder<T> {
  return (value, path) => options.find((option) => option === value) ?? new Misfit(path, options.map((o) => JSON.stringify(o)).join(' or '), show(value))
}

export function nullable<T>(inner: Decoder<T>): Decoder<T | null> {
  return (value, path) => (value === null ? null : inner(value, path))
}

export function list<T>(inner: Decoder<T>, maxLength = 1_000_000): Decoder<readonly T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) return new Misfit(path, 'a list', show(value))
    if (value.length > maxLength) return new Misfit(path, `at most ${maxLength} entries`, `${value.length} entries`)
    const items: T[] = []
    for (let i = 0; i < value.length; i += 1) {
      const item = inner(value[i], join(path, i))
      if (item instanceof Misfit) return item
      items.push(item)
    }
    return items
  }
}

/** An object whose keys are free; names that reach into prototypes are refused. */
export function dictionary<T>(inner: Decoder<T>, maxSize = 1_000_000): Decoder<{ readonly [key: string]: T }> {
  return (value, path) => {
    if (!isPlainObject(value)) return new Misfit(path, 'an object', show(value))
    const entries = Object.entries(value)
    if (entries.length > maxSize) return new Misfit(path, `at most ${maxSize} entries`, `${entries.length} entries`)
    const result: Record<string, T> = {}
    for (const [key, item] of entries) {
      if (forbidden.has(key)) return new Misfit(join(path, key), 'another name', JSON.stringify(key))
      const decoded = inner(item, join(path, key))
      if (decoded instanceof Misfit) return decoded
      result[key] = decoded
    }
    return result
  }
}

export function isPlainObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Any JSON value within limits of depth and finite numbers. */
export const json: Decoder<Json> = (value, path) => {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : new Misfit(path, 'a finite number', show(value))
  if (Array.isArray(value)) return list(json)(value, path)
  return dictionary(json)(value, path)
}

export const jsonObject: Decoder<JsonObject> = dictionary(json)

type Optional<T> = { readonly optional: Decoder<T> }
export const optional = <T>(inner: Decoder<T>): Optional<T> => ({ optional: inner })

type Fields = { readonly [name: string]: Decoder<unknown> | Optional<unknown> }
type Simplify<T> = { [K in keyof T]: T[K] }
type FieldsOf<F extends Fields> = Simplify<
  { readonly [K in keyof F as F[K] extends Decoder<unknown> ? K : never]: F[K] extends Decoder<infer T> ? T : never } & {
    readonly [K in keyof F as F[K] extends Optional<unknown> ? K : never]?: F[K] extends Optional<infer T> ? T : never
  }
>

/** What happens to fields that no decoder names: refused, or gathered under `extra`. */
export type Rest = 'refuse' | 'keep'

/** An object with named fields. With 'keep', unknown fields are returned under `extra`. */
export function object<F extends Fields>(fields: F, rest: Rest = 'refuse'): Decoder<FieldsOf<F>> {
  return (value, path) => {
    if (!isPlainObject(value)) return new Misfit(path, 'an object', show(value))
    const result: Record<string, unknown> = {}
    for (const [name, field] of Object.entries(fields)) {
      const isOptional = typeof field !== 'function'
      if (!Object.hasOwn(value, name) || (isOptional && value[name] === undefined)) {
        if (isOptional) continue
        return new Misfit(join(path, name), 'a value', 'nothing')
      }
      const decoded = (isOptional ? field.optional : field)(value[name], join(path, name))
      if (decoded instanceof Misfit) return decoded
      result[name] = decoded
    }
    const others = Object.entries(value).filter(([name]) => !Object.hasOwn(fields, name))
    if (others.length > 0) {
      if (rest === 'refuse') return new Misfit(join(path, others[0]![0]), `one of ${Object.keys(fields).join(', ')}`, 'an unknown field')
      const extra = jsonObject(Object.fromEntries(others), path)
      if (extra instanceof Misfit) return extra
      const nested = isPlainObject(result['extra']) ? result['extra'] : {}
      result['extra'] = { ...nested, ...extra }
    }
    return result as FieldsOf<F>
  }
}
