import type { ParamsOf, ParamSpecs } from '../base/params.ts'
import type { ScheduleDefinition } from './types.ts'

const params = {
  every: { type: 'number', label: 'Every', help: 'Epochs between two drops.', unit: 'epochs', default: 50, min: 1, integer: true },
  factor: { type: 'number', label: 'Factor', help: 'What the learning rate is multiplied by at each drop.', default: 0.5, min: 0, max: 1, exclusiveMin: true },
} as const satisfies ParamSpecs

export const stepDecay: ScheduleDefinition = {
  kind: 'stepDecay',
  title: 'Step decay',
  help: 'The learning rate drops by a factor every so many epochs.',
  params,
  factor(values, epoch) {
    const { every, factor } = values as ParamsOf<typeof params>
    const drops = Math.floor(epoch / every)
    let result = 1
    for (let i = 0; i < drops && result > 0; i += 1) result *= factor
    return result
  },
}
