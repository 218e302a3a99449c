import { expect, test } from '../support/test.ts'

test('the listeners hear a deliberate violation, an error and a rejection', async ({ face: { page, watch } }) => {
  await page.evaluate(() => {
    new Image().src = 'https://example.com/x.png'
    try {
      document.body.insertAdjacentHTML('beforeend', '<p style="color: red">x</p>')
    } catch {
      // Refused, as it should be.
    }
    console.error('a deliberate error')
    void Promise.reject(new Error('a deliberate rejection'))
  })
  await expect.poll(() => watch.faults.join('\n')).toContain('policy violated: img-src https://example.com/x.png')
  await expect.poll(() => watch.faults.join('\n')).toContain('policy violated: require-trusted-types-for')
  await expect.poll(() => watch.faults.join('\n')).toContain('console error: a deliberate error')
  await expect.poll(() => watch.faults.join('\n')).toContain('uncaught: Error: a deliberate rejection')
  watch.take()
})

test('the page is isolated and cannot reach Node, the network or a frame', async ({ face: { page, watch } }) => {
  const seen = await page.evaluate(() => ({
    require: typeof Reflect.get(window, 'require'),
    process: typeof Reflect.get(window, 'process'),
    isolated: crossOriginIsolated,
    secure: isSecureContext,
  }))
  expect(seen).toEqual({ require: 'undefined', process: 'undefined', isolated: true, secure: true })
  await expect(page.evaluate(() => fetch('https://example.com/'))).rejects.toThrow('Failed to fetch')
  await expect.poll(() => watch.faults.join('\n')).toContain('policy violated: connect-src')
  watch.take()
})
