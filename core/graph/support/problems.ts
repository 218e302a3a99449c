import { diagnostic, type Diagnostic, type Place } from '../../base/diagnostic.ts'
import type { Misfit } from './decode.ts'

/** A value that does not fit, as a diagnostic: `code` names the occasion. */
export function misfitDiagnostic(code: string, misfit: Misfit, place: Place = { kind: 'document' }, data: { readonly [key: string]: string } = {}): Diagnostic {
  return diagnostic(code, place, { ...data, path: misfit.path, expected: misfit.expected, actual: misfit.actual })
}
