import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { readSafetensors } from '../../core/training/safetensors.ts'
import type { WeightValues } from '../../core/training/types.ts'
import { runFiles } from './folder.ts'

/** The final weights and running statistics of a finished run; null where there are none. */
export async function readWeights(folder: string): Promise<WeightValues | null> {
  const bytes = await readFile(path.join(folder, runFiles.weights)).catch(() => null)
  if (bytes === null) return null
  const file = readSafetensors(new Uint8Array(bytes))
  if (!file.ok) return null
  return Object.fromEntries(Object.entries(file.value.tensors).map(([name, tensor]) => [name, tensor.values]))
}
