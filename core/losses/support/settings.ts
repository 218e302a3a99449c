import type { ParamValues } from '../../base/params.ts'

/** A numeric setting of a loss, or its default where none is given. */
export function numberSetting(params: ParamValues, name: string, otherwise: number): number {
  const value = params[name]
  return typeof value === 'number' ? value : otherwise
}
