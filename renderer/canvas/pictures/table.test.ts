import { describe, expect, it } from 'vitest'
import { nodeKinds } from '../../../core/nodes/registry.ts'
import { ownDrawing, pictureOf, pictures, plainPicture } from './table.ts'

describe('pictures', () => {
  it('exist for every node kind, and for no other', () => {
    for (const kind of [...Object.keys(pictures), ...ownDrawing]) expect(Object.keys(nodeKinds)).toContain(kind)
    for (const kind of Object.keys(nodeKinds)) expect(pictureOf(kind).Body, kind).not.toBeNull()
  })
  it('fall back to a plain frame for a kind of a newer version', () => {
    expect(pictureOf('warp-core')).toBe(plainPicture)
    expect(pictureOf('toString')).toBe(plainPicture)
  })
})
