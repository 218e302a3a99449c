import type { ParamsOf, ParamSpecs } from '../base/params.ts'
import type { ScheduleDefinition } from './types.ts'

const params = {
  decay: { type: 'number', label: 'Decay', help: 'What the learning rate is multiplied by after each epoch.', default: 0.99, min: 0, max: 1, exclusiveMin: true },
} as const satisfies ParamSpecs

export const exponential: ScheduleDefinition = {
  kind: 'exponential',
  title: 'Exponential decay',
  help: 'The learning rate shrinks by the same factor after every epoch.',
  params,
  factor(values, epoch) {
    const { decay } = values as ParamsOf<typeof params>
    let result = 1
    for (let i = 0; i < epoch && result > 0; i += 1) result *= decay
    return result
  },
}
