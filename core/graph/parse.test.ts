import { readFileSync } from 'node:fs'
import { test as prop, fc } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { randomDocument, randomNumbers } from './random-edits.fixture.ts'
import { parseDocument, serializeDocument } from './serialize.ts'

const old = readFileSync(new URL('./migrations/format-0.fixture.loom', import.meta.url), 'utf8')

describe('reading documents', () => {
  test('format 0 is migrated, and says so', () => {
    const read = parseDocument(old)
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    const { document, notices } = read.value
    expect(notices.map((notice) => [notice.code, notice.data])).toEqual([['DOCUMENT_MIGRATED', { from: 0, to: 1 }]])
    expect(document.format).toBe(1)
    expect(Object.keys(document.nodes).sort()).toEqual(['h', 'out', 'x1', 'x2', 'y'])
    expect(document.nodes['h']).toEqual({ kind: 'neuron', params: { activation: 'tanh' }, position: { x: 240, y: 64 }, label: 'hidden', trainable: true })
    const wires = Object.entries(document.edges).sort(([, a], [, b]) => (a.order < b.order ? -1 : 1))
    expect(wires.map(([id, edge]) => [id, edge.from, edge.to, edge.delay])).toEqual([
      ['w1', { node: 'x1', port: 'out' }, { node: 'h', port: 'in' }, 0],
      ['w2', { node: 'x2', port: 'out' }, { node: 'h', port: 'in' }, 0],
      ['w3', { node: 'h', port: 'out' }, { node: 'out', port: 'in' }, 0],
      ['w4', { node: 'out', port: 'out' }, { node: 'y', port: 'in' }, 0],
    ])
    expect(document.training).toMatchObject({ learningRate: 0.05, batchSize: 4, optimizer: { kind: 'sgd', params: {} }, epochs: 500, shuffle: true })
    expect(document.extra).toEqual({ author: 'early bird' })
  })

  test('unknown kinds and fields are kept at every level', () => {
    const text = JSON.stringify({
      format: 1,
      future: { deep: [1, { two: null }] },
      nodes: { n: { kind: 'hologram', params: { beams: [1, 2] }, position: { x: 0, y: 0 }, trainable: true, glow: 0.5 } },
      edges: {},
      dataset: { source: { kind: 'file', path: 'a.csv' }, dialect: {}, columns: {}, split: { validation: 0, test: 0, seed: 1, stratify: false }, cache: 'x' },
      training: { momentumSchedule: 'later' },
    })
    const read = parseDocument(text)
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    const again = JSON.parse(serializeDocument(read.value.document)) as Record<string, Record<string, unknown>>
    expect(again['future']).toEqual({ deep: [1, { two: null }] })
    expect(again['nodes']?.['n']).toMatchObject({ kind: 'hologram', params: { beams: [1, 2] }, glow: 0.5 })
    expect(again['dataset']?.['cache']).toBe('x')
    expect(again['training']?.['momentumSchedule']).toBe('later')
  })

  test.each([
    ['{"a":"b","b":"a"}', 'dataset.columns.x.rename.a', 'a label that is not renamed itself'],
    ['{"a":""}', 'dataset.columns.x.rename.a', 'a spelling that is not empty'],
    ['{"a":["b"]}', 'dataset.columns.x.rename.a', 'text'],
    ['{"constructor":"b"}', 'dataset.columns.x.rename.constructor', 'another name'],
    ['3', 'dataset.columns.x.rename', 'an object'],
  ])('merged spellings that cannot be are refused with their path: %s', (rename, path, expected) => {
    const dataset = `{"source":{"kind":"file","path":"a.csv"},"dialect":{},"columns":{"x":{"rename":${rename}}},"split":{"validation":0,"test":0,"seed":1,"stratify":false}}`
    const read = parseDocument(`{"format":1,"nodes":{},"edges":{},"dataset":${dataset}}`)
    expect(read.ok ? null : read.error).toMatchObject([{ code: 'DOCUMENT_FIELD', data: { path, expected } }])
  })

  test('merged spellings are written and read back', () => {
    const split = { validation: 0, test: 0, seed: 1, stratify: false }
    const dataset = { source: { kind: 'file' as const, path: 'a.csv' }, dialect: {}, columns: { x: { rename: { 'Yes ': 'yes', YES: 'yes' } } }, split }
    const read = parseDocument(serializeDocument({ ...randomDocument(1, 0), dataset }))
    expect(read.ok ? read.value.document.dataset : null).toEqual(dataset)
  })

  test('numbers are kept exactly', () => {
    const numbers = [0.1, 1 / 3, -0, 5e-324, Number.MAX_VALUE, 2 ** 53 - 1, 1e21]
    const document = { ...randomDocument(1, 0), nodes: { n: { kind: 'neuron', params: {}, position: { x: -0, y: 1 / 3 }, trainable: true, initial: { bias: numbers } } } }
    const read = parseDocument(serializeDocument(document))
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    const kept = read.value.document.nodes['n']!.initial!['bias']!
    expect(kept.every((value, i) => Object.is(value, numbers[i]))).toBe(true)
  })

  test.each([
    ['{"format": 1,\n "nodes": {"n" 1}}', { line: 2, column: 16 }],
    ['{"format": 1', { line: 1, column: 13 }],
  ])('bad JSON is placed: %s', (text, place) => {
    const read = parseDocument(text)
    expect(read.ok ? null : read.error[0]).toMatchObject({ code: 'DOCUMENT_NOT_JSON', data: place })
  })

  test('truncated and bit-flipped documents never throw, and what is accepted can be written', () => {
    const pick = randomNumbers(42)
    const texts = [old, ...Array.from({ length: 12 }, (_, i) => serializeDocument(randomDocument(i + 1, 30)))]
    let accepted = 0
    for (const text of texts) {
      for (let i = 0; i < 150; i += 1) {
        const at = pick(text.length)
        const flipped = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << pick(7))) + text.slice(at + 1)
        for (const broken of [flipped, text.slice(0, at)]) {
          const read = parseDocument(broken)
          if (!read.ok) expect(read.error.length).toBeGreaterThan(0)
          else {
            accepted += 1
            expect(serializeDocument(read.value.document).length).toBeGreaterThan(0)
          }
        }
      }
    }
    expect(accepted).toBeGreaterThan(50)
  })

  prop.prop([fc.jsonValue(), fc.constantFrom('nodes', 'edges', 'training', 'dataset', 'weights', 'format')])('any JSON in any place gives a result', (value, field) => {
    for (const format of [0, 1]) parseDocument(JSON.stringify({ format, nodes: {}, edges: {}, [field]: value }))
    const read = parseDocument(JSON.stringify(value))
    expect(typeof read.ok).toBe('boolean')
  })
})
