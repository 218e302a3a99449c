// Generated from the contents of this folder by scripts/registries.ts: run `npm run registries` after adding an entry.
import type { OpDefinition } from './types.ts'
import { abs } from './abs.ts'
import { add } from './add.ts'
import { averagePool2d } from './average-pool2d.ts'
import { averagePool2dGrad } from './average-pool2d-grad.ts'
import { broadcast } from './broadcast.ts'
import { concat } from './concat.ts'
import { constant } from './constant.ts'
import { conv2d } from './conv2d.ts'
import { conv2dInputGrad } from './conv2d-input-grad.ts'
import { conv2dKernelGrad } from './conv2d-kernel-grad.ts'
import { cos } from './cos.ts'
import { div } from './div.ts'
import { elu } from './elu.ts'
import { erf } from './erf.ts'
import { exp } from './exp.ts'
import { fill } from './fill.ts'
import { gatherRows } from './gather-rows.ts'
import { gelu } from './gelu.ts'
import { greater } from './greater.ts'
import { hardShrink } from './hard-shrink.ts'
import { leakyRelu } from './leaky-relu.ts'
import { linear } from './linear.ts'
import { linearInputGrad } from './linear-input-grad.ts'
import { linearWeightGrad } from './linear-weight-grad.ts'
import { log } from './log.ts'
import { logSoftmax } from './log-softmax.ts'
import { max } from './max.ts'
import { maxPool2d } from './max-pool2d.ts'
import { maxPool2dGather } from './max-pool2d-gather.ts'
import { maxPool2dScatter } from './max-pool2d-scatter.ts'
import { maximum } from './maximum.ts'
import { minimum } from './minimum.ts'
import { mul } from './mul.ts'
import { neg } from './neg.ts'
import { pad } from './pad.ts'
import { pow } from './pow.ts'
import { random } from './random.ts'
import { reciprocal } from './reciprocal.ts'
import { relu } from './relu.ts'
import { reshape } from './reshape.ts'
import { scan } from './scan.ts'
import { scatterRows } from './scatter-rows.ts'
import { sigmoid } from './sigmoid.ts'
import { sigmoidCrossEntropy } from './sigmoid-cross-entropy.ts'
import { sign } from './sign.ts'
import { silu } from './silu.ts'
import { sin } from './sin.ts'
import { slice } from './slice.ts'
import { softmax } from './softmax.ts'
import { softmaxCrossEntropy } from './softmax-cross-entropy.ts'
import { softplus } from './softplus.ts'
import { sparseAffine } from './sparse-affine.ts'
import { sparseWeightGrad } from './sparse-weight-grad.ts'
import { sqrt } from './sqrt.ts'
import { square } from './square.ts'
import { step } from './step.ts'
import { sub } from './sub.ts'
import { sum } from './sum.ts'
import { tanh } from './tanh.ts'
import { transpose } from './transpose.ts'
import { where } from './where.ts'

/** Every entry of this folder, by its name. */
export const ops = {
  abs,
  add,
  averagePool2d,
  averagePool2dGrad,
  broadcast,
  concat,
  constant,
  conv2d,
  conv2dInputGrad,
  conv2dKernelGrad,
  cos,
  div,
  elu,
  erf,
  exp,
  fill,
  gatherRows,
  gelu,
  greater,
  hardShrink,
  leakyRelu,
  linear,
  linearInputGrad,
  linearWeightGrad,
  log,
  logSoftmax,
  max,
  maxPool2d,
  maxPool2dGather,
  maxPool2dScatter,
  maximum,
  minimum,
  mul,
  neg,
  pad,
  pow,
  random,
  reciprocal,
  relu,
  reshape,
  scan,
  scatterRows,
  sigmoid,
  sigmoidCrossEntropy,
  sign,
  silu,
  sin,
  slice,
  softmax,
  softmaxCrossEntropy,
  softplus,
  sparseAffine,
  sparseWeightGrad,
  sqrt,
  square,
  step,
  sub,
  sum,
  tanh,
  transpose,
  where,
} as const satisfies { readonly [name: string]: OpDefinition }

export type RegisteredOp = keyof typeof ops
