import type { Diagnostic } from '../core/base/diagnostic.ts'
import { diagnostic } from '../core/base/diagnostic.ts'
import type { Json } from '../core/base/json.ts'
import { describe } from '../core/messages/index.ts'

/** A person's mistake on its way to the caller of a host service: rejects the promise, crosses as `kind: 'input'`. */
export class InputError extends Error {
  readonly diagnostics: readonly Diagnostic[]

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((own) => describe(own).text).join('\n'))
    this.name = 'InputError'
    this.diagnostics = diagnostics
  }
}

/** An input error of one diagnostic about the whole document or request. */
export function inputError(code: string, data: { readonly [key: string]: Json } = {}): InputError {
  return new InputError([diagnostic(code, { kind: 'document' }, data)])
}

/** An input error about a file. */
export function fileError(code: string, path: string, data: { readonly [key: string]: Json } = {}): InputError {
  return new InputError([diagnostic(code, { kind: 'file', path }, { path, ...data })])
}

const reasons: { readonly [code: string]: string } = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is not a folder',
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
}

/** An operating system's error in words. */
export function systemReason(error: unknown): string {
  const code = (error as { code?: unknown }).code
  return (typeof code === 'string' ? reasons[code] : undefined) ?? (error instanceof Error ? error.message : String(error))
}
