import { describe, expect, it } from 'vitest'
import { exampleIds, judge, mutated, mutations } from './mutations.fixture.ts'

describe('examples broken at random', () => {
  const cases = Array.from({ length: 160 }, (_, i) => mutated(i + 1))

  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, { text, id }) => {
    expect(judge(text, id).problem).toBeNull()
  })

  it('are broken in every way and from every example, and come out in every way', () => {
    const named = cases.map(({ name }) => name).join(' ')
    expect(Object.keys(mutations).filter((name) => !named.includes(name))).toEqual([])
    expect(exampleIds.filter((id) => !named.includes(` ${id},`))).toEqual([])
    const outcomes = new Set(cases.map(({ text, id }) => judge(text, id).outcome))
    expect([...outcomes].sort()).toEqual(expect.arrayContaining(['refused', 'repaired', 'trains', 'unreadable']))
  })
})
