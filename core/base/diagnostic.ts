import type { Json, JsonObject } from './json.ts'

/** An error stops compilation or import; a warning and a hint do not. */
export type Severity = 'error' | 'warning' | 'hint'

/** Where a problem lies, so that the editor can select it and the CLI can name it. */
export type Place =
  | { readonly kind: 'document' }
  | { readonly kind: 'node'; readonly id: string; readonly port?: string; readonly param?: string }
  | { readonly kind: 'edge'; readonly id: string }
  | { readonly kind: 'setting'; readonly path: string }
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'file'; readonly path: string; readonly line?: number; readonly column?: number }

/** A command of `core/graph/commands` by name, with its arguments: plain data, so that it crosses processes. */
export interface CommandCall {
  readonly name: string
  readonly args: JsonObject
}

/** One remedy. `label` is a key of the message catalogue, `data` fills it. */
export interface Fix {
  readonly label: string
  readonly data: JsonObject
  readonly commands: readonly CommandCall[]
}

/**
 * A person's mistake as a value. The text is looked up in the catalogue by `code` and filled from `data`,
 * so that editor and CLI say the same.
 */
export interface Diagnostic {
  readonly code: string
  readonly severity: Severity
  readonly place: Place
  readonly data: JsonObject
  readonly fixes: readonly Fix[]
}

/** Build a diagnostic; severity is 'error' and there are no fixes unless given. */
export function diagnostic(
  code: string,
  place: Place,
  data: { readonly [key: string]: Json } = {},
  rest: { severity?: Severity; fixes?: readonly Fix[] } = {},
): Diagnostic {
  return { code, place, data, severity: rest.severity ?? 'error', fixes: rest.fixes ?? [] }
}
