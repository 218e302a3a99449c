// Generated from the contents of this folder by scripts/registries.ts: run `npm run registries` after adding an entry.
import type { InitializerDefinition } from './types.ts'
import { constant } from './constant.ts'
import { glorotNormal } from './glorot-normal.ts'
import { glorotUniform } from './glorot-uniform.ts'
import { heNormal } from './he-normal.ts'
import { heUniform } from './he-uniform.ts'
import { lecunNormal } from './lecun-normal.ts'
import { lecunUniform } from './lecun-uniform.ts'
import { uniform } from './uniform.ts'
import { zeros } from './zeros.ts'

/** Every entry of this folder, by its name. */
export const initializers = {
  constant,
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  lecunNormal,
  lecunUniform,
  uniform,
  zeros,
} as const satisfies { readonly [name: string]: InitializerDefinition }

export type InitializerKind = keyof typeof initializers
