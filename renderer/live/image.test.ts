import { describe, expect, it } from 'vitest'
import type { NodeRecord } from '../../core/graph/types.ts'
import { formOf, layoutOf, pixelsOf } from './image.ts'

const input = (params: NodeRecord['params']): NodeRecord => ({ kind: 'input', params, position: { x: 0, y: 0 }, trainable: true })

describe('images in rows of columns', () => {
  it('are laid out as the input says', () => {
    expect(formOf(input({}))).toBe('vector')
    expect(layoutOf(input({ form: 'image' }))).toEqual({ height: 8, width: 8, channels: 1, planes: false })
    expect(layoutOf(input({ form: 'signal', width: 5, channels: 2 }))).toEqual({ height: 1, width: 5, channels: 2, planes: false })
  })
  it('come place by place or channel by channel, and are the same image', () => {
    const places = pixelsOf([1, 2, 3, 4, 5, 6, 7, 8], layoutOf(input({ form: 'image', height: 2, width: 2, channels: 2 })))
    const planes = pixelsOf([1, 3, 5, 7, 2, 4, 6, 8], layoutOf(input({ form: 'image', height: 2, width: 2, channels: 2, channelOrder: 'first' })))
    expect([...places]).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(planes).toEqual(places)
  })
})
