import type { Diagnostic, Fix } from '../base/diagnostic.ts'
import { dataFixes, dataMessages } from './data.ts'
import { graphFixes, graphMessages } from './graph.ts'
import { trainingFixes, trainingMessages } from './training.ts'
import type { LabelTable, Message, MessageTable } from './types.ts'

export type { Message } from './types.ts'

/** Later tables win nothing: a code stands in one of them, which a test proves. */
export const messageTables: readonly MessageTable[] = [graphMessages, dataMessages, trainingMessages]
export const labelTables: readonly LabelTable[] = [graphFixes, dataFixes, trainingFixes]

function find<T>(tables: readonly { readonly [key: string]: T }[], key: string): T | undefined {
  return tables.find((table) => Object.hasOwn(table, key))?.[key]
}

/** The title and text of a diagnostic, the same in editor and command line. */
export function describe(diagnostic: Diagnostic): Message {
  const message = find(messageTables, diagnostic.code)
  return message === undefined ? { title: diagnostic.code, text: `${diagnostic.code}: ${JSON.stringify(diagnostic.data)}` } : message(diagnostic.data)
}

/** The words on the button of a fix. */
export function fixLabel(fix: Fix): string {
  return find(labelTables, fix.label)?.(fix.data) ?? fix.label
}
