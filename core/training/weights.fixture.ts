import type { TrainEvent, WeightValues } from './types.ts'

/** Weights as they arrive from a training process. */
export function weightsEvent(step: number, values: WeightValues): TrainEvent {
  const all = Object.values(values)
  return { kind: 'weights', step, weights: { names: Object.keys(values).join('\0'), sizes: Uint32Array.from(all, (own) => own.length), values: Float32Array.from(all.flatMap((own) => [...own])) } }
}
