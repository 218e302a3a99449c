// Generated from the contents of this folder by scripts/registries.ts: run `npm run registries` after adding an entry.
import type { NodeDefinition } from './types.ts'
import { activation } from './activation/index.ts'
import { add } from './add/index.ts'
import { batchNormalisation } from './batch-normalisation/index.ts'
import { concatenate } from './concatenate/index.ts'
import { convolution2d } from './convolution2d/index.ts'
import { dense } from './dense/index.ts'
import { dropout } from './dropout/index.ts'
import { flatten } from './flatten/index.ts'
import { group } from './group/index.ts'
import { input } from './input/index.ts'
import { neuron } from './neuron/index.ts'
import { note } from './note/index.ts'
import { output } from './output/index.ts'
import { pooling2d } from './pooling2d/index.ts'
import { reshape } from './reshape/index.ts'

/** Every entry of this folder, by its name. */
export const nodeKinds = {
  activation,
  add,
  batchNormalisation,
  concatenate,
  convolution2d,
  dense,
  dropout,
  flatten,
  group,
  input,
  neuron,
  note,
  output,
  pooling2d,
  reshape,
} as const satisfies { readonly [name: string]: NodeDefinition }

export type NodeKind = keyof typeof nodeKinds
