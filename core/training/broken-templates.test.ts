import { describe, expect, it } from 'vitest'
import type { Diagnostic, Place } from '../base/diagnostic.ts'
import { analyse } from '../compiler/analyse.ts'
import { compile } from '../compiler/compile.ts'
import { parseDocument, serializeDocument } from '../graph/serialize.ts'
import { nodeDefinition } from '../nodes/lookup.ts'
import { Breaker, brokenTemplates, type TemplateDraft } from './broken-templates.fixture.ts'
import { exampleDocument } from './examples.fixture.ts'
import { applyFix, dataOf, exampleIds, judge } from './mutations.fixture.ts'

const broken = brokenTemplates.map((own) => {
  const draft = JSON.parse(serializeDocument(exampleDocument(own.template))) as TemplateDraft
  own.change(new Breaker(draft))
  return { ...own, draft, text: JSON.stringify(draft), title: `${own.template}: ${own.name}` }
})
const placeText = (place: Place): string => ('id' in place ? `${place.kind}:${place.id}` : place.kind === 'setting' ? `setting:${place.path}` : place.kind)
const told = (diagnostics: readonly Diagnostic[]): string[] => diagnostics.filter((one) => one.severity !== 'hint').map((own) => `${own.code} ${placeText(own.place)}`).sort()

describe('broken templates', () => {
  it('are many, of every template, with titles of their own, and of many kinds of mistake', () => {
    expect(broken.length).toBeGreaterThanOrEqual(60)
    expect(new Set(broken.map(({ title }) => title)).size).toBe(broken.length)
    expect([...new Set(broken.map(({ template }) => template))].sort()).toEqual(exampleIds)
    const codes = new Set(broken.flatMap(({ expected }) => expected.map((line) => line.split(' ')[0])))
    expect(codes.size).toBeGreaterThanOrEqual(50)
    const kinds = new Set(broken.flatMap(({ draft }) => Object.values(draft.nodes).map(({ kind }) => kind)))
    expect([...kinds].filter((kind) => nodeDefinition(kind) !== null).length).toBeGreaterThanOrEqual(20)
  })

  it.each(broken.map((own) => [own.title, own] as const))('%s', (_, { text, template, expected }) => {
    const parsed = parseDocument(text)
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
    const { document } = parsed.value
    const schema = dataOf(template, document)?.imported.schema ?? null
    const { diagnostics } = analyse(document, schema)
    expect(told(diagnostics)).toEqual([...expected].sort())
    expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true)
    expect(compile(document, schema).ok).toBe(false)
    for (const { fixes } of diagnostics) for (const fix of fixes) expect(applyFix(document, fix)).not.toBeTypeOf('string')
    expect(judge(text, template).problem).toBeNull()
  })
})
