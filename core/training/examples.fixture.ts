/** The committed examples, prepared for a run without processes. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseDocument } from '../graph/serialize.ts'
import type { LoomDocument, TrainingSettings } from '../graph/types.ts'
import type { Prepared } from './in-process.fixture.ts'
import { prepareDocument } from './in-process.fixture.ts'

const folder = path.join(import.meta.dirname, '..', '..', 'examples')

/** An example's document. */
export function exampleDocument(id: string): LoomDocument {
  const parsed = parseDocument(readFileSync(path.join(folder, `${id}.loom`), 'utf8'))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value.document
}

/** The text of an example's data. */
export function exampleText(document: LoomDocument): string {
  const source = document.dataset!.source
  return source.kind === 'table' ? source.text : readFileSync(path.join(folder, source.path), 'utf8')
}

/** An example with some training settings changed, ready to train. */
export function prepareExample(id: string, training: Partial<TrainingSettings> = {}): Prepared {
  const document = exampleDocument(id)
  return prepareDocument({ ...document, training: { ...document.training, ...training } }, exampleText(document))
}
