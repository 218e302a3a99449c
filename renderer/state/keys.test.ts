import { describe, expect, it } from 'vitest'
import { actions, type ActionMeta } from '../../core/protocol/actions.ts'
import { keyText, matchesKey, type KeyPress } from './keys.ts'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
})

describe('key combinations', () => {
  it.each([
    ['CmdOrCtrl+S', press('s', { ctrlKey: true })],
    ['CmdOrCtrl+S', press('s', { metaKey: true })],
    ['CmdOrCtrl+Shift+Z', press('Z', { ctrlKey: true, shiftKey: true })],
    ['Alt+F', press('ƒ', { altKey: true, code: 'KeyF' })],
    ['F8', press('F8')],
    ['CmdOrCtrl+Enter', press('Enter', { ctrlKey: true })],
    ['Shift+1', press('!', { shiftKey: true, code: 'Digit1' })],
    ['CmdOrCtrl+=', press('=', { ctrlKey: true })],
  ])('%s', (combination, event) => {
    expect(matchesKey(combination, event)).toBe(true)
  })
  it.each([
    ['CmdOrCtrl+S', press('s')],
    ['CmdOrCtrl+S', press('S', { ctrlKey: true, shiftKey: true })],
    ['F10', press('F10', { shiftKey: true })],
    ['Delete', press('Delete', { ctrlKey: true })],
  ])('%s is something else', (combination, event) => {
    expect(matchesKey(combination, event)).toBe(false)
  })
  it('prints them', () => {
    expect(keyText('CmdOrCtrl+Shift+N')).toBe('Ctrl+Shift+N')
    expect(keyText('CmdOrCtrl+Shift+N', true)).toBe('⌘⇧N')
  })
  it('gives no key to two actions', () => {
    const keys = Object.values<ActionMeta>(actions).flatMap(({ key, alias }) => [...(key === undefined ? [] : [key]), ...(alias ?? [])])
    expect(new Set(keys).size).toBe(keys.length)
  })
})
