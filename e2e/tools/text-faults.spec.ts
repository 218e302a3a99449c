import { expect, test } from '@playwright/test'
import { textFaults } from '../support/text-faults.ts'

const box = 'position: absolute; font: 14px sans-serif; white-space: nowrap;'

test('hears of text that is cut off, out of the window or under other text', async ({ page }) => {
  await page.setContent(`
    <div style="${box} left: 10px; top: 10px; width: 40px; overflow: hidden">far too long for this</div>
    <div style="${box} left: -30px; top: 60px">leaves the window</div>
    <div style="${box} left: 10px; top: 110px">one line</div>
    <div style="${box} left: 20px; top: 112px">another</div>`)
  const faults = await textFaults(page)
  expect(faults.filter((fault) => fault.startsWith('cut off: "far too long'))).toHaveLength(1)
  expect(faults.filter((fault) => fault.startsWith('outside the window: "leaves'))).toHaveLength(1)
  expect(faults.filter((fault) => fault.startsWith('overlap: "one line" and "another"'))).toHaveLength(1)
  expect(faults).toHaveLength(3)
})

test('has nothing against scrolling, ellipses, hidden text and what lies under a card', async ({ page }) => {
  await page.setContent(`
    <div style="${box} left: 10px; top: 10px; width: 40px; overflow: auto">far too long for this</div>
    <div style="${box} left: 10px; top: 60px; width: 40px; overflow: hidden; text-overflow: ellipsis">far too long for this</div>
    <div style="${box} left: 10px; top: 110px">one line</div>
    <div style="${box} left: 0; top: 100px; background: white; padding: 12px 20px">a card</div>
    <div style="${box} left: 10px; top: 110px; visibility: hidden">unseen</div>`)
  expect(await textFaults(page)).toEqual([])
})
