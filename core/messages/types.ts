import type { JsonObject } from '../base/json.ts'

/** What a person reads about one problem: a few words, then what happened, where, and what to do. */
export interface Message {
  readonly title: string
  readonly text: string
}

/** Code of a diagnostic -> its message, filled from the diagnostic's data. */
export type MessageTable = { readonly [code: string]: (data: JsonObject) => Message }

/** Key of a fix's label -> the words on its button, filled from the fix's data. */
export type LabelTable = { readonly [label: string]: (data: JsonObject) => string }

/** A value of a diagnostic's data as text, '?' where it is missing. */
export function say(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return value.map(say).join(', ')
  return value === null || value === undefined ? '?' : JSON.stringify(value)
}
