import { describe, expect, it } from 'vitest'
import { layoutFor } from './layout.ts'

describe('layout by window width', () => {
  it.each([
    [1280, { scale: 1, palette: 'rail', inspector: 288, dock: 192 }],
    [1360, { scale: 1, palette: 'full', inspector: 304, dock: 240 }],
    [1440, { scale: 1, palette: 'full', inspector: 304, dock: 240 }],
    [1920, { scale: 1, palette: 'full', inspector: 336, dock: 304 }],
    [2560, { scale: 1.25, palette: 'full', inspector: 336, dock: 304 }],
  ])('%d px', (width, layout) => {
    expect(layoutFor(width, 'auto', 'auto', false)).toEqual(layout)
  })
  it('gives the canvas the palette’s place while training, unless there is room', () => {
    expect(layoutFor(1440, 'auto', 'auto', true).palette).toBe('rail')
    expect(layoutFor(2560, 'auto', 'auto', true).palette).toBe('full')
    expect(layoutFor(1440, 'auto', 'full', true).palette).toBe('full')
  })
  it('counts a chosen scale as less room', () => {
    expect(layoutFor(1440, 1.5, 'auto', false)).toMatchObject({ scale: 1.5, palette: 'rail', inspector: 288 })
  })
})
