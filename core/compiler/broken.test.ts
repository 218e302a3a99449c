import { describe, expect, test } from 'vitest'
import type { Diagnostic, Place } from '../base/diagnostic.ts'
import { importTable } from '../data/import.ts'
import { readText } from '../data/text.ts'
import type { Schema } from '../data/types.ts'
import { runCommands } from '../graph/commands/index.ts'
import { applyDiff } from '../graph/diff.ts'
import { parseDocument } from '../graph/serialize.ts'
import type { LoomDocument } from '../graph/types.ts'
import { describe as words, fixLabel, labelTables, messageTables } from '../messages/index.ts'
import { analyse } from './analyse.ts'
import { brokenDocuments, sound, soundDense } from './broken.fixture.ts'
import { compile, compilePreview } from './compile.ts'
import { verifyProgram } from './verify.ts'

function schemaOf({ dataset }: LoomDocument): Schema | null {
  if (dataset?.source.kind !== 'table') return null
  const read = readText(dataset.source.text, dataset.source.name, dataset.dialect)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return importTable(read.value.table, dataset, 'fingerprint').schema
}

const placeText = (place: Place): string => ('id' in place ? `${place.kind}:${place.id}` : place.kind === 'setting' ? `setting:${place.path}` : place.kind)
const line = ({ code, place }: Diagnostic): string => `${code} ${placeText(place)}`
const told = (diagnostics: readonly Diagnostic[]): string[] => diagnostics.filter((one) => one.severity !== 'hint').map(line).sort()

describe('broken documents', () => {
  test('there are at least 40, with names of their own', () => {
    expect(brokenDocuments.length).toBeGreaterThanOrEqual(40)
    expect(new Set(brokenDocuments.map((one) => one.name)).size).toBe(brokenDocuments.length)
  })

  test('the documents they are made from are sound', () => {
    for (const document of [sound(), soundDense()]) {
      expect(told(analyse(document, schemaOf(document)).diagnostics)).toEqual([])
      expect(compile(document, schemaOf(document)).ok).toBe(true)
    }
  })

  test.each(brokenDocuments.map((one) => [one.name, one] as const))('%s', (_, { text, expected, fixable = [] }) => {
    const parsed = parseDocument(text)
    const document = parsed.ok ? parsed.value.document : null
    const diagnostics = parsed.ok ? analyse(parsed.value.document, schemaOf(parsed.value.document)).diagnostics : parsed.error
    expect(told(diagnostics)).toEqual([...expected].sort())
    for (const one of diagnostics) {
      expect(messageTables.some((table) => Object.hasOwn(table, one.code)), one.code).toBe(true)
      const { title, text: said } = words(one)
      expect(`${title} ${said}`).not.toMatch(/\?|undefined|\[object/)
      for (const fix of one.fixes) {
        expect(labelTables.some((table) => Object.hasOwn(table, fix.label)), fix.label).toBe(true)
        expect(fixLabel(fix)).not.toMatch(/\?|undefined/)
      }
    }
    if (document === null) return
    expect(compile(document, schemaOf(document)).ok).toBe(!diagnostics.some((one) => one.severity === 'error'))
    const preview = compilePreview(document, schemaOf(document))
    if (!preview.ok) throw new Error('a preview always compiles')
    verifyProgram(preview.value)
    for (const code of fixable) {
      let current = document
      for (let round = 0; round < 5; round += 1) {
        const problem = analyse(current, schemaOf(current)).diagnostics.find((one) => one.code === code)
        if (problem === undefined) break
        const diff = runCommands(current, problem.fixes[0]!.commands)
        if (!diff.ok) throw new Error(JSON.stringify(diff.error))
        current = applyDiff(current, diff.value)
      }
      expect(told(analyse(current, schemaOf(current)).diagnostics).filter((one) => one.startsWith(`${code} `))).toEqual([])
    }
  })
})
