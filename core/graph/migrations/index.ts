import { diagnostic, type Diagnostic } from '../../base/diagnostic.ts'
import { err, ok, type Result } from '../../base/result.ts'
import { documentFormat } from '../document.ts'
import { show } from '../support/decode.ts'
import { from0 } from './from-0.ts'
import type { Migration, Raw } from './types.ts'

/** Every step, by the format it starts from. */
export const migrations: readonly Migration[] = [from0]

/** Bring a file's content to the present format, step by step. */
export function migrate(raw: Raw): Result<{ readonly value: Raw; readonly from: number }, Diagnostic> {
  const from = Object.hasOwn(raw, 'format') ? raw['format'] : undefined
  if (typeof from !== 'number' || !Number.isInteger(from) || from < 0)
    return err(diagnostic('DOCUMENT_NO_FORMAT', { kind: 'document' }, { actual: show(from) }))
  if (from > documentFormat) return err(diagnostic('DOCUMENT_NEWER', { kind: 'document' }, { format: from, known: documentFormat }))
  let value = raw
  for (let format = from; format < documentFormat; format += 1) {
    const step = migrations.find((migration) => migration.from === format)
    if (step === undefined) throw new Error(`no migration from format ${format}`)
    value = step.migrate(value)
  }
  return ok({ value, from })
}
