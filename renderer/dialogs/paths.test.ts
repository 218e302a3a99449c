import { describe, expect, it } from 'vitest'
import { baseName } from '../kit/base-name.ts'
import { agoText, joinPath, withExtension } from './paths.ts'
import { rankCommand } from './commands-rank.ts'

describe('paths of the picker', () => {
  it('joins in the notation of the folder', () => {
    expect(joinPath('/home/ada', 'a.loom')).toBe('/home/ada/a.loom')
    expect(joinPath('/', 'a.loom')).toBe('/a.loom')
    expect(joinPath('C:\\Users', 'a.loom')).toBe('C:\\Users\\a.loom')
  })
  it('adds the extension only where there is none', () => {
    expect(withExtension('net', 'loom')).toBe('net.loom')
    expect(withExtension('net.json', 'loom')).toBe('net.json')
    expect(baseName('/a/b/c.csv')).toBe('c.csv')
    expect(baseName('C:\\a\\c.csv')).toBe('c.csv')
  })
  it('says how long ago', () => {
    const now = new Date(2026, 10, 24, 18, 0).getTime()
    expect(agoText(now - 20_000, now)).toBe('now')
    expect(agoText(now - 5 * 60_000, now)).toBe('5 min ago')
    expect(agoText(now - 2 * 3_600_000, now)).toBe('2 h ago')
    expect(agoText(now - 26 * 3_600_000, now)).toBe('yesterday')
    expect(agoText(new Date(2026, 10, 12, 9).getTime(), now)).toBe('12 Nov')
  })
})

describe('search of commands', () => {
  const undo = { title: 'Undo', menu: 'Edit', words: '' }
  const data = { title: 'New from data file…', menu: 'File', words: 'csv import' }
  it.each([
    [undo, 'un', 0],
    [data, 'from', 1],
    [data, 'ata', 2],
    [data, 'csv file', 3],
    [undo, 'csv', null],
    [undo, '', 0],
  ] as const)('%o answers %j with %j', (command, search, rank) => {
    expect(rankCommand(command, search)).toBe(rank)
  })
})
