import path from 'node:path'
import type { ColumnSettings, Decision } from '../../core/data/types.ts'
import { decisionSubjects } from '../../core/messages/data.ts'
import { exitCode } from '../support/exit.ts'
import { withHost } from '../support/host.ts'
import { columns, say } from '../support/print.ts'

export interface NewOptions {
  readonly target: string
  readonly hidden: readonly number[]
  readonly task: 'auto' | 'classification' | 'regression'
  readonly out: string
  readonly json?: boolean
}

/** The target's type follows from the task where one is named. */
function targetSettings(task: NewOptions['task']): ColumnSettings {
  if (task === 'auto') return { role: 'target' }
  return { role: 'target', type: task === 'classification' ? 'category' : 'number' }
}

const subject = (decision: Decision): string => decisionSubjects[decision.subject] ?? decision.subject

/** `neuroloom new DATA`: draw a network for a data file and save it, printing every decision. */
export function create(dataFile: string, options: NewOptions): Promise<number> {
  return withHost(false, async (host) => {
    const { document, decisions } = await host.api.newFromData({
      source: { kind: 'file', path: path.resolve(dataFile) },
      target: options.target,
      hidden: options.hidden,
      dialect: {},
      columns: { [options.target]: targetSettings(options.task) },
    })
    const saved = await host.api.saveDocument({ path: path.resolve(options.out), document })
    if (options.json === true) say(JSON.stringify({ path: saved.path, decisions }))
    else {
      for (const line of columns(decisions.map((decision) => [subject(decision), decision.value, decision.evidence]))) say(line)
      say(`saved ${saved.path}`)
    }
    return exitCode.done
  })
}
