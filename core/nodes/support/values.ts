/** Reading checked parameter values. A value of another type than the spec's is a bug: validation comes first. */
import type { ParamValues } from '../../base/params.ts'

const wrong = (name: string, wanted: string): never => {
  throw new Error(`parameter '${name}' is not ${wanted}`)
}

export function numberOf(params: ParamValues, name: string): number {
  const value = params[name]
  return typeof value === 'number' ? value : wrong(name, 'a number')
}
export function textOf(params: ParamValues, name: string): string {
  const value = params[name]
  return typeof value === 'string' ? value : wrong(name, 'text')
}
export function flagOf(params: ParamValues, name: string): boolean {
  const value = params[name]
  return typeof value === 'boolean' ? value : wrong(name, 'true or false')
}
export function namesOf(params: ParamValues, name: string): readonly string[] {
  const value = params[name]
  return Array.isArray(value) ? value.map(String) : wrong(name, 'a list')
}
export function numbersOf(params: ParamValues, name: string): readonly number[] {
  const value = params[name]
  return Array.isArray(value) ? value.map(Number) : wrong(name, 'a list')
}
