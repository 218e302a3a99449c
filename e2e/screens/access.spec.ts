import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { Editor } from '../support/editor.ts'
import { expect, test } from '../support/test.ts'

/** What axe finds in the page, or in a part of it, each with the elements it concerns. */
async function violations(page: Page, part?: string): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const { violations: found } = await (part === undefined ? axe : axe.include(part)).analyze()
  return found.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => `${id} (${help}): ${target.join(' ')} ${failureSummary ?? ''}`))
}

for (const theme of ['light', 'dark'] as const) {
  test(`every view is accessible, ${theme}`, async ({ face }) => {
    test.slow()
    const { page } = face
    const editor = new Editor(face)
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await expect(page.getByRole('button', { name: /^Empty canvas/ })).toBeVisible()
    expect.soft(await violations(page), 'welcome').toEqual([])

    await editor.openExample(/^XOR/)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    expect.soft(await violations(page), 'editor').toEqual([])
    await editor.train.click()
    await editor.runEnds()
    await editor.node('h₂').click()
    for (const panel of ['Training', 'Data', 'Problems', 'Test', 'Explain']) {
      await editor.panel(panel).click()
      await expect(editor.panel(panel)).toHaveAttribute('aria-selected', 'true')
      expect.soft(await violations(page, '[aria-label="Panels"]'), panel).toEqual([])
    }
    await page.getByRole('radio', { name: 'Data' }).click()
    expect.soft(await violations(page), 'data view').toEqual([])
    await page.getByRole('radio', { name: 'Canvas' }).click()
    await editor.button('Export').click()
    await expect(editor.dialog(/^Export /)).toBeVisible()
    expect.soft(await violations(page, '[role="dialog"]'), 'export').toEqual([])
  })
}
