import { describe, expect, it } from 'vitest'
import { nodeKinds } from '../../../core/nodes/registry.ts'
import { ownDrawing, pictureOf, pictures, plainPicture } from './table.ts'

describe('pictures', () => {
  it('exist for every node kind, and for no other', () => {
    expect([...Object.keys(pictures), ...ownDrawing].sort()).toEqual(Object.keys(nodeKinds).sort())
  })
  it('fall back to a plain frame for a kind of a newer version', () => {
    expect(pictureOf('warp-core')).toBe(plainPicture)
    expect(pictureOf('toString')).toBe(plainPicture)
  })
})
