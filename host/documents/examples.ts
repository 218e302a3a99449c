import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { ExampleInfo } from '../../core/protocol/host-api.ts'
import { inputError } from '../input-error.ts'

/** One entry of `examples/index.json`; the example itself is `<id>.loom` beside it. */
export async function listExamples(folder: string): Promise<readonly ExampleInfo[]> {
  return JSON.parse(await readFile(path.join(folder, 'index.json'), 'utf8')) as readonly ExampleInfo[]
}

/** Path of an example's document. @throws InputError EXAMPLE_UNKNOWN */
export async function examplePath(folder: string, id: string): Promise<string> {
  const known = await listExamples(folder)
  if (!known.some((example) => example.id === id)) throw inputError('EXAMPLE_UNKNOWN', { id })
  return path.join(folder, `${id}.loom`)
}
