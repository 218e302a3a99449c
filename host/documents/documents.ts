import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { Diagnostic } from '../../core/base/diagnostic.ts'
import { parseDocument, serializeDocument } from '../../core/graph/serialize.ts'
import type { LoomDocument } from '../../core/graph/types.ts'
import type { OpenedDocument } from '../../core/protocol/host-api.ts'
import { readWhole, sweepLeftovers, writeAtomic } from '../files/atomic.ts'
import { isInside } from '../files/guard.ts'
import { fileError, InputError } from '../input-error.ts'

/** Documents above this are refused before they are read. */
const sizeLimit = 256_000_000

/** A diagnostic about a document as a whole is about its file, once there is one. */
const aboutFile = (file: string) => (own: Diagnostic): Diagnostic =>
  own.place.kind === 'document' ? { ...own, place: { kind: 'file', path: file } } : own

/**
 * Read and validate a `.loom` file. @throws InputError DOCUMENT_UNREADABLE, or what the text's parser reports
 */
export async function openDocument(file: string): Promise<OpenedDocument> {
  const size = await stat(file).then(
    (info) => info.size,
    () => 0,
  )
  if (size > sizeLimit) throw fileError('DOCUMENT_UNREADABLE', file, { reason: `it is larger than ${sizeLimit / 1_000_000} MB` })
  const bytes = await readWhole(file, 'DOCUMENT_UNREADABLE')
  const parsed = parseDocument(Buffer.from(bytes).toString('utf8'))
  if (!parsed.ok) throw new InputError(parsed.error.map(aboutFile(file)))
  return { path: file, name: path.basename(file), document: parsed.value.document, notices: parsed.value.notices }
}

/**
 * Open a document as the start of a new one, which lies nowhere yet: its data path is made absolute, so that the data is
 * found all the same.
 */
export async function openAsNew(file: string): Promise<OpenedDocument> {
  const opened = await openDocument(file)
  const { dataset } = opened.document
  if (dataset?.source.kind !== 'file') return opened
  const source = { ...dataset.source, path: path.resolve(path.dirname(file), dataset.source.path) }
  return { ...opened, document: { ...opened.document, dataset: { ...dataset, source } } }
}

/** The dataset's path seen from another folder: relative with forward slashes where one disk holds both. */
function rebase(document: LoomDocument, from: string | null, to: string): LoomDocument {
  const source = document.dataset?.source
  if (document.dataset === null || source?.kind !== 'file') return document
  const absolute = path.resolve(from === null ? path.dirname(to) : path.dirname(from), source.path)
  const relative = path.relative(path.dirname(to), absolute)
  const kept = path.isAbsolute(relative) ? absolute : relative.split(path.sep).join('/')
  return kept === source.path ? document : { ...document, dataset: { ...document.dataset, source: { ...source, path: kept } } }
}

/**
 * Write a document atomically, its data path relative to where it now lies.
 * @param previous the file it was opened from, from which its data path is understood
 * @throws InputError FILE_UNWRITABLE, EXAMPLE_READ_ONLY
 */
export async function saveDocument(file: string, document: LoomDocument, previous: string | null, examplesDir: string | null): Promise<{ path: string; name: string; document: LoomDocument }> {
  const target = /\.loom$/i.test(file) ? file : `${file}.loom`
  if (examplesDir !== null && isInside(examplesDir, target)) throw fileError('EXAMPLE_READ_ONLY', target)
  const saved = rebase(document, previous, target)
  await writeAtomic(target, serializeDocument(saved))
  const folder = path.dirname(target)
  await sweepLeftovers(folder, (name) => name === path.basename(target))
  return { path: target, name: path.basename(target), document: saved }
}
