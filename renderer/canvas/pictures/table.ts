/** The live picture of every node kind: one of its own, or its result. `table.test.ts` fails when a picture has no kind. */
import { activation } from './activation.tsx'
import { definitionOf } from '../kinds.ts'
import { batchNormalisation } from './batch-normalisation.tsx'
import { convolution2d } from './convolution2d.tsx'
import { dense } from './dense.tsx'
import { dropout } from './dropout.tsx'
import { flatten } from './flatten.tsx'
import { general } from './general.tsx'
import { input } from './input.tsx'
import { neuron } from './neuron.tsx'
import { output } from './output.tsx'
import { pooling2d } from './pooling2d.tsx'
import { reshape } from './reshape.tsx'
import type { Picture } from './types.ts'

/** Kinds that are drawn by a component of their own instead of a node frame. */
export const ownDrawing = ['note', 'group'] as const

export const pictures: { readonly [kind: string]: Picture } = {
  activation, batchNormalisation, convolution2d, dense, dropout, flatten, input, neuron, output, pooling2d, reshape,
}

/** Drawn for a kind that this version does not know. */
export const plainPicture: Picture = { kindText: (record) => record.kind, Body: null, Small: null, Foot: null }

export const pictureOf = (kind: string): Picture =>
  Object.hasOwn(pictures, kind) ? (pictures[kind] ?? plainPicture) : definitionOf(kind) === null ? plainPicture : general
