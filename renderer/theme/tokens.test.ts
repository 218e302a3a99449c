import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast, parseTokens } from './contrast.ts'

const themes = parseTokens(readFileSync(new URL('./tokens.css', import.meta.url), 'utf8'))
const surfaces = ['canvas', 's1', 's2', 's3']
const tinted = ['accent', 'pos', 'neg', 'warn', 'err', 'f-data', 'f-neuron', 'f-func', 'f-layer', 'f-rec', 'f-shape', 'f-reg']
const graphics = ['l3', 'w-plain', 'w-vector', 'w-image', 'w-seq', 'pos', 'neg', 'accent', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6']

describe('contrast of the tokens', () => {
  it('knows the three themes, each with the same tokens', () => {
    expect(Object.keys(themes)).toEqual(['light', 'dark', 'contrast'])
    const names = Object.keys(themes['light']!)
    expect(names.length).toBeGreaterThan(55)
    for (const tokens of Object.values(themes)) expect(Object.keys(tokens)).toEqual(names)
  })

  it('measures black on white as 21', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  })

  describe.each(Object.entries(themes))('%s', (_, tokens) => {
    const ratio = (a: string, b: string): number => contrast(tokens[a]!, tokens[b]!)

    it.each(['t1', 't2', 't3'].flatMap((text) => surfaces.map((surface) => [text, surface] as const)))('text %s on %s ≥ 4.5', (text, surface) => {
      expect(ratio(text, surface)).toBeGreaterThanOrEqual(4.5)
    })
    it.each(['t1', 't2'])('text %s on s4 ≥ 4.5', (text) => {
      expect(ratio(text, 's4')).toBeGreaterThanOrEqual(4.5)
    })
    it.each(tinted)('%s on its own soft tint ≥ 4.5', (token) => {
      expect(ratio(token, `${token}-soft`)).toBeGreaterThanOrEqual(4.5)
    })
    it('text on accent ≥ 4.5', () => {
      expect(ratio('on-accent', 'accent')).toBeGreaterThanOrEqual(4.5)
      expect(ratio('on-accent', 'accent-hover')).toBeGreaterThanOrEqual(4.5)
    })
    it.each(graphics.flatMap((graphic) => surfaces.map((surface) => [graphic, surface] as const)))('graphic %s on %s ≥ 3', (graphic, surface) => {
      expect(ratio(graphic, surface)).toBeGreaterThanOrEqual(3)
    })
    it('the focus ring ≥ 3 on every surface', () => {
      for (const surface of surfaces) expect(ratio('focus', surface)).toBeGreaterThanOrEqual(3)
    })
  })
})
