// Generated from the contents of this folder by scripts/registries.ts: run `npm run registries` after adding an entry.
import type { NodeDefinition } from './types.ts'
import { activation } from './activation/index.ts'
import { dense } from './dense/index.ts'
import { group } from './group/index.ts'
import { input } from './input/index.ts'
import { neuron } from './neuron/index.ts'
import { note } from './note/index.ts'
import { output } from './output/index.ts'

/** Every entry of this folder, by its name. */
export const nodeKinds = {
  activation,
  dense,
  group,
  input,
  neuron,
  note,
  output,
} as const satisfies { readonly [name: string]: NodeDefinition }

export type NodeKind = keyof typeof nodeKinds
