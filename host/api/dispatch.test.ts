import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { serializeDocument } from '../../core/graph/serialize.ts'
import type { HostMethod, HostReply, OpenedDocument } from '../../core/protocol/host-api.ts'
import { exampleDocument } from '../../core/training/examples.fixture.ts'
import { testHost } from '../host.fixture.ts'
import { dispatch } from './dispatch.ts'
import { argsSchemas } from './schemas.ts'

const own = testHost()
afterAll(() => own.close())
const ask = (method: string, args: unknown): Promise<HostReply> => dispatch(own.host, { id: 7, method, args })
const codes = (reply: HostReply): readonly string[] => (reply.ok ? [] : (reply.error.diagnostics ?? []).map((problem) => problem.code))

describe('requests', () => {
  it.each([
    ['null', null],
    ['a number', 3],
    ['no method', { id: 1 }],
    ['a foreign field', { id: 1, method: 'info', args: {}, more: 1 }],
  ])('%s is no request', async (_, request) => {
    expect(await dispatch(own.host, request)).toMatchObject({ ok: false, error: { kind: 'input' } })
  })

  it('of unknown methods and with wrong arguments are refused', async () => {
    for (const method of ['constructor', '__proto__', 'toString', 'nothing']) expect(codes(await ask(method, {}))).toEqual(['REQUEST_INVALID'])
    expect(codes(await ask('openDocument', { path: 3 }))).toEqual(['REQUEST_INVALID'])
    expect(codes(await ask('openDocument', { path: 'x', more: true }))).toEqual(['REQUEST_INVALID'])
    expect(codes(await ask('controlRun', { id: '../../etc', control: { kind: 'stop' } }))).toEqual(['REQUEST_INVALID'])
    expect(codes(await ask('controlRun', { id: 'a', control: { kind: 'learningRate', value: Infinity } }))).toEqual(['REQUEST_INVALID'])
    expect(codes(await ask('controlRun', { id: 'a', control: { kind: 'stop' } }))).toEqual(['RUN_UNKNOWN'])
  })

  it('of any shape are answered and never throw', async () => {
    const methods = fc.constantFrom(...(Object.keys(argsSchemas) as HostMethod[]).filter((method) => method !== 'recentDocuments'))
    await fc.assert(
      fc.asyncProperty(methods, fc.anything(), async (method, args) => {
        const reply = await ask(method, args)
        expect(reply.id).toBe(7)
        if (!reply.ok) expect(reply.error.kind).toBe('input')
      }),
      { numRuns: 300 },
    )
  })

  it('with a damaged document are refused with its problems', async () => {
    const document = { ...exampleDocument('xor'), nodes: { n: { kind: 5, position: { x: 0, y: 0 }, params: {}, trainable: true } } }
    const reply = await ask('saveDocument', { path: path.join(own.folder, 'x.loom'), document })
    expect(codes(reply)).toContain('DOCUMENT_FIELD')
  })

  it('may be answered by the face itself', async () => {
    const reply = await dispatch(own.host, { id: 1, method: 'chooseFile', args: { purpose: 'openData' } }, { chooseFile: () => Promise.resolve('/data.csv') })
    expect(reply).toEqual({ id: 1, ok: true, value: '/data.csv' })
  })
})

describe('files', () => {
  it('outside the shared folder are refused, links included', async () => {
    symlinkSync('/etc', path.join(own.folder, 'link'))
    for (const file of ['/etc/passwd', '../../../etc/passwd', path.join(own.folder, 'link', 'passwd')]) expect(codes(await ask('openDocument', { path: file }))).toEqual(['PATH_OUTSIDE'])
    expect(codes(await ask('listFolder', { path: '/', purpose: 'openData' }))).toEqual(['PATH_OUTSIDE'])
    const source = { kind: 'file', path: '/etc/passwd' }
    const settings = { source, dialect: {}, columns: {}, split: { validation: 0, test: 0, seed: 1, stratify: false } }
    expect(codes(await ask('readDataset', { settings, documentPath: null }))).toEqual(['PATH_OUTSIDE'])
  })

  it('are listed by purpose, folders first', async () => {
    mkdirSync(path.join(own.folder, 'b'))
    for (const name of ['a.csv', 'z.loom', '.hidden.csv']) writeFileSync(path.join(own.folder, name), '')
    const reply = await ask('listFolder', { path: '', purpose: 'openData' })
    const value = (reply as { readonly value: { readonly parent: string | null; readonly entries: readonly { readonly name: string }[] } }).value
    expect(value.parent).toBeNull()
    expect(value.entries.map((entry) => entry.name)).toEqual(expect.arrayContaining(['b', 'a.csv']))
    expect(value.entries.map((entry) => entry.name)).not.toContain('z.loom')
    expect(value.entries.map((entry) => entry.name)).not.toContain('.hidden.csv')
  })

  it('dropped on a window keep their name and lie in a folder of their own', async () => {
    const reply = await ask('receiveFile', { name: '../../évil name.csv', bytes: new Uint8Array([97]) })
    const file = (reply as { readonly value: string }).value
    expect(path.basename(file)).toBe('évil name.csv')
    expect(path.relative(own.folder, file).startsWith('cache')).toBe(true)
    expect(readFileSync(file, 'utf8')).toBe('a')
  })

  it('are saved with the data path of their new place, and open equal', async () => {
    const document = exampleDocument('iris')
    const from = path.join(own.folder, 'one', 'iris.loom')
    const reply = await ask('saveDocument', { path: path.join(own.folder, 'two', 'deep', 'copy'), document, previousPath: from })
    const saved = (reply as unknown as { readonly value: OpenedDocument }).value
    expect(saved.path).toBe(path.join(own.folder, 'two', 'deep', 'copy.loom'))
    expect(saved.document.dataset!.source).toEqual({ kind: 'file', path: '../../one/iris.csv' })
    const opened = (await ask('openDocument', { path: saved.path })) as unknown as { readonly value: OpenedDocument }
    expect(serializeDocument(opened.value.document)).toBe(serializeDocument(saved.document))
    const recent = (await ask('recentDocuments', {})) as unknown as { readonly value: readonly { readonly path: string }[] }
    expect(recent.value[0]!.path).toBe(saved.path)
  })

  it('of the examples are read-only, and every example opens', async () => {
    const listed = (await ask('examples', {})) as unknown as { readonly value: readonly { readonly id: string }[] }
    expect(listed.value.length).toBeGreaterThanOrEqual(6)
    for (const { id } of listed.value) {
      const opened = (await ask('openExample', { id })) as unknown as { readonly value: OpenedDocument }
      expect(codes(await ask('saveDocument', { path: opened.value.path, document: opened.value.document }))).toEqual(['EXAMPLE_READ_ONLY'])
    }
    expect(codes(await ask('openExample', { id: '../secret' }))).toEqual(['EXAMPLE_UNKNOWN'])
  })
})

it('settings are kept, and a damaged file gives the defaults', async () => {
  await ask('setSettings', { settings: { theme: 'dark', scale: 1.25 } })
  expect(await ask('getSettings', {})).toMatchObject({ value: { theme: 'dark', scale: 1.25 } })
  writeFileSync(path.join(own.folder, 'home', 'settings.json'), '{"theme":')
  expect(await ask('getSettings', {})).toMatchObject({ value: { theme: 'system', scale: 'auto' } })
})
