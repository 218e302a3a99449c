import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { brokenDocuments } from '../core/compiler/broken.fixture.ts'
import { brokenFiles } from '../core/data/broken-files.fixture.ts'
import type { Diagnostic, Place } from '../core/base/diagnostic.ts'
import { describe as words } from '../core/messages/index.ts'
import { run, workFolder } from './run.fixture.ts'

// Each case starts processes: on a busy machine they take their time.
vi.setConfig({ testTimeout: 120_000 })
const { folder, remove } = workFolder()
afterAll(remove)

const stack = /\n\s+at .+:\d+/
const placeText = (place: Place): string => {
  if (place.kind === 'node' || place.kind === 'edge') return `${place.kind}:${place.id}`
  return place.kind === 'setting' ? `setting:${place.path}` : place.kind === 'column' ? `column:${place.name}` : 'document'
}

describe('broken documents', () => {
  it('are many', () => {
    expect(brokenDocuments.length).toBeGreaterThanOrEqual(40)
  })

  it.each(brokenDocuments.map((own) => [own.name, own] as const))('%s', async (_, { text, expected }) => {
    const doc = path.join(folder, 'broken.loom')
    const model = path.join(folder, 'model.json')
    writeFileSync(doc, text)
    const validated = await run('validate', doc, '--json')
    const diagnostics = validated.json['diagnostics'] as readonly Diagnostic[]
    const found = diagnostics.map((own) => `${own.code} ${placeText(own.place)}`)
    for (const each of expected) expect(found).toContain(each)
    const errors = diagnostics.filter((own) => own.severity === 'error')
    expect(validated.code).toBe(errors.length === 0 ? 0 : 1)
    if (errors.length === 0) return
    const trained = await run('train', doc, '--export', model)
    expect(trained.code).toBe(1)
    expect(trained.out).toBe('')
    for (const own of errors) expect(trained.err).toContain(words(own).text)
    expect(trained.err).not.toMatch(stack)
    expect(existsSync(model)).toBe(false)
    expect(existsSync(path.join(folder, 'broken.runs'))).toBe(false)
  })
})

describe('broken data files', () => {
  it.each(brokenFiles.filter((own) => own.fails !== undefined && own.dialect === undefined).map((own) => [own.name, own] as const))('%s', async (_, { bytes, fails }) => {
    const data = path.join(folder, 'data.csv')
    const doc = path.join(folder, 'made.loom')
    writeFileSync(data, bytes)
    const made = await run('new', data, '--target', 'b', '--out', doc)
    expect(made.code).toBe(1)
    expect(made.out).toBe('')
    expect(made.err.trim().split('\n')).toHaveLength(fails!.length)
    expect(made.err).not.toMatch(stack)
    expect(readdirSync(folder)).not.toContain('made.loom')
  })
})
