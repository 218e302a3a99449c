import { cos64 } from '../base/math/index.ts'
import type { ParamsOf, ParamSpecs } from '../base/params.ts'
import type { ScheduleDefinition } from './types.ts'

const params = {
  floor: { type: 'number', label: 'Floor', help: 'Share of the learning rate that is left in the last epoch.', default: 0, min: 0, max: 1 },
} as const satisfies ParamSpecs

/** Loshchilov and Hutter 2017, SGDR, without restarts. */
export const cosine: ScheduleDefinition = {
  kind: 'cosine',
  title: 'Cosine',
  help: 'The learning rate follows half a cosine from its full value in the first epoch to the floor in the last.',
  params,
  factor(values, epoch, epochs) {
    const { floor } = values as ParamsOf<typeof params>
    const progress = epochs > 1 ? Math.min(1, epoch / (epochs - 1)) : 0
    return floor + (1 - floor) * 0.5 * (1 + cos64(3.141592653589793 * progress))
  },
}
