// Generated from the contents of this folder by scripts/registries.ts: run `npm run registries` after adding an entry.
import type { NodeDefinition } from './types.ts'
import { activation } from './activation/index.ts'
import { add } from './add/index.ts'
import { average } from './average/index.ts'
import { batchNormalisation } from './batch-normalisation/index.ts'
import { concatenate } from './concatenate/index.ts'
import { convolution1d } from './convolution1d/index.ts'
import { convolution2d } from './convolution2d/index.ts'
import { dense } from './dense/index.ts'
import { dropout } from './dropout/index.ts'
import { embedding } from './embedding/index.ts'
import { flatten } from './flatten/index.ts'
import { gaussianNoise } from './gaussian-noise/index.ts'
import { globalPooling } from './global-pooling/index.ts'
import { group } from './group/index.ts'
import { input } from './input/index.ts'
import { layerNormalisation } from './layer-normalisation/index.ts'
import { multiply } from './multiply/index.ts'
import { neuron } from './neuron/index.ts'
import { note } from './note/index.ts'
import { output } from './output/index.ts'
import { pooling1d } from './pooling1d/index.ts'
import { pooling2d } from './pooling2d/index.ts'
import { reshape } from './reshape/index.ts'
import { slice } from './slice/index.ts'
import { subtract } from './subtract/index.ts'
import { transposedConvolution2d } from './transposed-convolution2d/index.ts'
import { upsampling } from './upsampling/index.ts'

/** Every entry of this folder, by its name. */
export const nodeKinds = {
  activation,
  add,
  average,
  batchNormalisation,
  concatenate,
  convolution1d,
  convolution2d,
  dense,
  dropout,
  embedding,
  flatten,
  gaussianNoise,
  globalPooling,
  group,
  input,
  layerNormalisation,
  multiply,
  neuron,
  note,
  output,
  pooling1d,
  pooling2d,
  reshape,
  slice,
  subtract,
  transposedConvolution2d,
  upsampling,
} as const satisfies { readonly [name: string]: NodeDefinition }

export type NodeKind = keyof typeof nodeKinds
