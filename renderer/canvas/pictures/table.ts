/** The live picture of every node kind: one of its own, or its result. `table.test.ts` fails when a picture has no kind. */
import { activation } from './activation.tsx'
import { definitionOf } from '../kinds.ts'
import { batchNormalisation } from './batch-normalisation.tsx'
import { convolution } from './convolution.tsx'
import { dense } from './dense.tsx'
import { dropout } from './dropout.tsx'
import { embedding } from './embedding.tsx'
import { flatten } from './flatten.tsx'
import { gaussianNoise } from './gaussian-noise.tsx'
import { general } from './general.tsx'
import { input } from './input.tsx'
import { neuron } from './neuron.tsx'
import { output } from './output.tsx'
import { Change } from './parts/Change.tsx'
import { pooling } from './pooling.tsx'
import { reshape, upsampling } from './reshape.tsx'
import type { Picture } from './types.ts'

/** Kinds that are drawn by a component of their own instead of a node frame. */
export const ownDrawing = ['note', 'group'] as const

export const pictures: { readonly [kind: string]: Picture } = {
  activation,
  batchNormalisation,
  convolution1d: convolution({ axes: 1, transposed: false }),
  convolution2d: convolution({ axes: 2, transposed: false }),
  dense,
  dropout,
  embedding,
  flatten,
  gaussianNoise,
  globalPooling: general,
  input,
  layerNormalisation: { ...general, kindText: () => '', Body: Change },
  neuron,
  output,
  pooling1d: pooling(1),
  pooling2d: pooling(2),
  reshape,
  transposedConvolution2d: convolution({ axes: 2, transposed: true }),
  upsampling,
}

/** Drawn for a kind that this version does not know. */
export const plainPicture: Picture = { kindText: (record) => record.kind, Body: null, Small: null, Foot: null }

export const pictureOf = (kind: string): Picture =>
  Object.hasOwn(pictures, kind) ? (pictures[kind] ?? plainPicture) : definitionOf(kind) === null ? plainPicture : general
