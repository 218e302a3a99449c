import { z } from 'zod'
import { diagnostic } from '../../core/base/diagnostic.ts'
import { parseDocument, serializeDocument } from '../../core/graph/serialize.ts'
import type { LoomDocument } from '../../core/graph/types.ts'
import type { HostApi, HostMethod, HostReply, WireError } from '../../core/protocol/host-api.ts'
import { InputError, inputError } from '../input-error.ts'
import type { Host } from '../options.ts'
import { argsSchemas } from './schemas.ts'

const request = z.strictObject({ id: z.number(), method: z.string(), args: z.unknown() })

const isMethod = (method: string): method is HostMethod => Object.hasOwn(argsSchemas, method)

/** A document of another process, read as strictly as a file. */
function checkDocument(value: unknown): LoomDocument {
  let text: string
  try {
    text = serializeDocument(value as LoomDocument)
  } catch {
    throw inputError('REQUEST_INVALID', { method: 'document', reason: 'its records are damaged' })
  }
  const parsed = parseDocument(text)
  if (!parsed.ok) throw new InputError(parsed.error)
  return parsed.value.document
}

function checkArgs(method: HostMethod, args: unknown): unknown {
  const parsed = argsSchemas[method].safeParse(args)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const reason = issue === undefined ? 'its arguments do not fit' : `${issue.path.join('.') || 'arguments'}: ${issue.message}`
    throw new InputError([diagnostic('REQUEST_INVALID', { kind: 'document' }, { method, reason })])
  }
  const value: unknown = parsed.data
  if (typeof value === 'object' && value !== null && 'document' in value) return { ...value, document: checkDocument(value.document) }
  return value
}

/** An error in the form in which it crosses to a window. */
export function wireError(error: unknown): WireError {
  if (error instanceof InputError) return { name: error.name, message: error.message, kind: 'input', diagnostics: error.diagnostics }
  if (error instanceof Error) {
    const system = typeof (error as { code?: unknown }).code === 'string'
    return { name: error.name, message: error.message, ...(error.stack === undefined ? {} : { stack: error.stack }), kind: system ? 'system' : 'bug' }
  }
  return { name: 'Error', message: String(error), kind: 'bug' }
}

/**
 * Answer one request of unknown shape; never rejects.
 * @param own methods that this face answers in its own way, such as `chooseFile` with the asking window's dialog
 */
export async function dispatch(host: Pick<Host, 'api'>, unknownRequest: unknown, own: Partial<HostApi> = {}): Promise<HostReply> {
  const parsed = request.safeParse(unknownRequest)
  if (!parsed.success) {
    const id = (unknownRequest as { id?: unknown } | null | undefined)?.id
    return { id: typeof id === 'number' ? id : -1, ok: false, error: wireError(inputError('REQUEST_INVALID', { method: '?', reason: 'it is not a request' })) }
  }
  const { id, method, args } = parsed.data
  try {
    if (!isMethod(method)) throw inputError('REQUEST_INVALID', { method: method.slice(0, 60), reason: 'there is no such method' })
    const checked = checkArgs(method, args)
    const api: { readonly [name: string]: ((args: never) => Promise<unknown>) | undefined } = { ...host.api, ...own }
    return { id, ok: true, value: await api[method]!(checked as never) }
  } catch (error) {
    return { id, ok: false, error: wireError(error) }
  }
}

