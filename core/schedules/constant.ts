import type { ScheduleDefinition } from './types.ts'

export const constant: ScheduleDefinition = {
  kind: 'constant',
  title: 'Constant',
  help: 'The learning rate stays as it is set.',
  params: {},
  factor: () => 1,
}
