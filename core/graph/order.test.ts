import { test as prop, fc } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { compareOrder, isOrder, orderBetween } from './order.ts'

describe('fractional indices', () => {
  prop.prop([fc.array(fc.nat(), { maxLength: 200 })])('insertions anywhere keep the list sorted and distinct', (places) => {
    const list: string[] = []
    for (const place of places) {
      const at = place % (list.length + 1)
      list.splice(at, 0, orderBetween(list[at - 1] ?? null, list[at] ?? null))
    }
    expect(list).toEqual([...new Set(list)].sort())
    expect(list.every(isOrder)).toBe(true)
  })

  test.each(['append', 'prepend'])('%s keeps indices short', (end) => {
    let order: string | null = null
    for (let i = 0; i < 1000; i += 1) order = end === 'append' ? orderBetween(order, null) : orderBetween(null, order)
    expect(order!.length).toBeLessThan(40)
  })

  test('equal indices are put apart by id', () => {
    const wires = [{ id: 'b', order: 'V' }, { id: 'a', order: 'V' }, { id: 'c', order: 'U' }]
    expect([...wires].sort(compareOrder).map((one) => one.id)).toEqual(['c', 'a', 'b'])
    expect(orderBetween('V', 'V') > 'V').toBe(true)
  })
})
