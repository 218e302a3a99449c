import path from 'node:path'
import type { Diagnostic } from '../../core/base/diagnostic.ts'
import { err, ok, type Result } from '../../core/base/result.ts'
import { analyse } from '../../core/compiler/analyse.ts'
import { applyDiff } from '../../core/graph/diff.ts'
import { runCommands } from '../../core/graph/commands/index.ts'
import type { LoomDocument } from '../../core/graph/types.ts'
import { describe, fixLabel } from '../../core/messages/index.ts'
import { InputError } from '../../host/input-error.ts'
import type { OpenedDocument } from '../../core/protocol/host-api.ts'
import type { HostWithRuns } from '../../host/host.ts'
import { exitCode } from '../support/exit.ts'
import { withHost } from '../support/host.ts'
import { complain, diagnosticLine, say } from '../support/print.ts'

export interface ValidateOptions {
  readonly json?: boolean
  readonly fix?: boolean
}

const fixRounds = 100

/** Every diagnostic of a document with its data, errors of the data file included. */
async function inspect(host: HostWithRuns, document: LoomDocument, documentPath: string): Promise<readonly Diagnostic[]> {
  if (document.dataset === null) return analyse(document, null).diagnostics
  try {
    const report = await host.api.readDataset({ settings: document.dataset, documentPath })
    return [...report.problems, ...analyse(document, report.schema).diagnostics]
  } catch (error) {
    if (error instanceof InputError) return error.diagnostics
    throw error
  }
}

/** The document after the first remedy of the first problem that has one which changes something; null if none does. */
function fixOne(document: LoomDocument, diagnostics: readonly Diagnostic[]): { readonly document: LoomDocument; readonly label: string } | null {
  for (const own of diagnostics) {
    const [fix] = own.fixes
    if (fix === undefined) continue
    const diff = runCommands(document, fix.commands)
    if (diff.ok) return { document: applyDiff(document, diff.value), label: fixLabel(fix) }
  }
  return null
}

const inWords = (own: Diagnostic): object => ({ ...own, ...describe(own), fixes: own.fixes.map((fix) => ({ ...fix, title: fixLabel(fix) })) })

async function open(host: HostWithRuns, documentPath: string): Promise<Result<OpenedDocument, readonly Diagnostic[]>> {
  try {
    return ok(await host.api.openDocument({ path: documentPath }))
  } catch (error) {
    if (error instanceof InputError) return err(error.diagnostics)
    throw error
  }
}

/** A file that is no document: the same answer as for one that cannot train. */
function unreadable(diagnostics: readonly Diagnostic[], options: ValidateOptions): number {
  if (options.json === true) say(JSON.stringify({ valid: false, errors: diagnostics.length, diagnostics: diagnostics.map(inWords), fixed: [] }))
  else for (const own of diagnostics) complain(diagnosticLine(own))
  return exitCode.input
}

/** `neuroloom validate DOC`. */
export function validate(documentFile: string, options: ValidateOptions): Promise<number> {
  return withHost(false, async (host) => {
    const documentPath = path.resolve(documentFile)
    const opened = await open(host, documentPath)
    if (!opened.ok) return unreadable(opened.error, options)
    let { document } = opened.value
    let diagnostics = await inspect(host, document, documentPath)
    const applied: string[] = []
    for (let round = 0; options.fix === true && round < fixRounds; round++) {
      const fixed = fixOne(document, diagnostics)
      if (fixed === null) break
      document = fixed.document
      applied.push(fixed.label)
      diagnostics = await inspect(host, document, documentPath)
    }
    if (applied.length > 0) await host.api.saveDocument({ path: documentPath, document })
    const all = [...opened.value.notices, ...diagnostics]
    const errors = all.filter((own) => own.severity === 'error').length
    if (options.json === true) {
      say(JSON.stringify({ valid: errors === 0, errors, diagnostics: all.map(inWords), fixed: applied }))
      return errors === 0 ? exitCode.done : exitCode.input
    }
    for (const label of applied) say(`fixed: ${label}`)
    for (const own of all) {
      const write = own.severity === 'error' ? complain : say
      write(diagnosticLine(own, document))
      for (const fix of own.fixes) write(`  fix: ${fixLabel(fix)}`)
    }
    if (errors === 0) say(`${path.basename(documentFile)} can train`)
    else complain(`${errors} ${errors === 1 ? 'problem keeps' : 'problems keep'} ${path.basename(documentFile)} from training`)
    return errors === 0 ? exitCode.done : exitCode.input
  })
}
