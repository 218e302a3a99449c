import { diagnostic, type CommandCall, type Diagnostic, type Place } from '../../../base/diagnostic.ts'
import type { Json, JsonObject } from '../../../base/json.ts'
import { err, ok, type Result } from '../../../base/result.ts'
import { emptyDiff } from '../../diff.ts'
import { Misfit, type Decoder } from '../../support/decode.ts'
import { equalJson } from '../../support/equal.ts'
import { misfitDiagnostic } from '../../support/problems.ts'
import type { Diff, EdgeRecord, LoomDocument, NodeRecord, RecordChange } from '../../types.ts'

/**
 * A command: called with its arguments it builds the plain `CommandCall`; `run` checks the arguments, which may come
 * from another process or from a fix, and answers with the diff.
 */
export interface Command<A> {
  (args: A): CommandCall
  readonly command: string
  run(document: LoomDocument, args: JsonObject): Result<Diff, Diagnostic>
}

export type Run<A> = (document: LoomDocument, args: A) => Result<Diff, Diagnostic>

export function command<A extends object>(name: string, decoder: Decoder<A>, run: Run<A>): Command<A> {
  const call = (args: A): CommandCall => ({ name, args: args as unknown as JsonObject })
  return Object.assign(call, {
    command: name,
    run: (document: LoomDocument, args: JsonObject): Result<Diff, Diagnostic> => {
      const decoded = decoder(args, '')
      return decoded instanceof Misfit
        ? err(misfitDiagnostic('COMMAND_ARGUMENT', decoded, { kind: 'document' }, { command: name }))
        : run(document, decoded)
    },
  })
}

/** A refusal. */
export function refuse(code: string, place: Place, data: { readonly [key: string]: Json } = {}): Result<never, Diagnostic> {
  return err(diagnostic(code, place, data))
}

export const noNode = (id: string): Result<never, Diagnostic> => refuse('NO_SUCH_NODE', { kind: 'node', id }, { id })
export const noEdge = (id: string): Result<never, Diagnostic> => refuse('NO_SUCH_EDGE', { kind: 'edge', id }, { id })
export const idTaken = (id: string): Result<never, Diagnostic> => refuse('ID_TAKEN', { kind: 'document' }, { id })

export const hasNode = (document: LoomDocument, id: string): boolean => Object.hasOwn(document.nodes, id)
export const hasEdge = (document: LoomDocument, id: string): boolean => Object.hasOwn(document.edges, id)
export const isFree = (document: LoomDocument, id: string): boolean => !hasNode(document, id) && !hasEdge(document, id)

/** What a message calls a node: its label, or its id. */
export const nameOf = (document: LoomDocument, id: string): string => document.nodes[id]?.label ?? id

type Changes<T> = { [id: string]: RecordChange<T> }

/** Gathers changes of records; what ends as it began drops out. */
export class Changing {
  private readonly nodes: Changes<NodeRecord> = {}
  private readonly edges: Changes<EdgeRecord> = {}
  private readonly document: LoomDocument
  constructor(document: LoomDocument) {
    this.document = document
  }

  node(id: string): NodeRecord | undefined {
    const change = this.nodes[id]
    return change === undefined ? (hasNode(this.document, id) ? this.document.nodes[id] : undefined) : (change.after ?? undefined)
  }
  edge(id: string): EdgeRecord | undefined {
    const change = this.edges[id]
    return change === undefined ? (hasEdge(this.document, id) ? this.document.edges[id] : undefined) : (change.after ?? undefined)
  }
  setNode(id: string, after: NodeRecord | null): void {
    const before = hasNode(this.document, id) ? this.document.nodes[id]! : null
    if (equalJson(before, after)) Reflect.deleteProperty(this.nodes, id)
    else this.nodes[id] = { before, after }
  }
  setEdge(id: string, after: EdgeRecord | null): void {
    const before = hasEdge(this.document, id) ? this.document.edges[id]! : null
    if (equalJson(before, after)) Reflect.deleteProperty(this.edges, id)
    else this.edges[id] = { before, after }
  }
  done(): Result<Diff, Diagnostic> {
    return ok({ ...emptyDiff, nodes: this.nodes, edges: this.edges })
  }
}

/** A copy of a record without some of its optional fields. */
export function without<T extends object, K extends keyof T>(record: T, ...keys: readonly K[]): Omit<T, K> {
  const copy = { ...record }
  for (const key of keys) Reflect.deleteProperty(copy, key)
  return copy
}
