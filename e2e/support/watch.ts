import type { ConsoleMessage, Page } from '@playwright/test'

/** What a page said that it should not have. */
export interface Watch {
  /** The document that the page shows was watched before its first script ran: nothing it said can have been missed. */
  sawWholeLoad(): Promise<boolean>
  readonly faults: readonly string[]
  /** Takes and clears them. */
  take(): readonly string[]
}

interface Violation {
  readonly directive: string
  readonly blocked: string
  readonly sample: string
}

/**
 * Hears every violation of the content security policy, every error on the console and every uncaught error, from the
 * next load of the page on.
 */
export async function watchPage(page: Page): Promise<Watch> {
  const faults: string[] = []
  await page.exposeFunction('tellViolation', ({ directive, blocked, sample }: Violation) => {
    faults.push(`policy violated: ${directive} ${blocked} ${sample}`)
  })
  page.on('console', (message: ConsoleMessage) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(`console ${message.type()}: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.stack ?? error.message}`))
  page.on('crash', () => faults.push('the page crashed'))
  // Last: a document that ran this script was heard by all of the above from its beginning.
  await page.addInitScript(() => {
    Object.assign(window, { isWatched: true })
    document.addEventListener('securitypolicyviolation', (event) => {
      const tell = Reflect.get(window, 'tellViolation') as (violation: Violation) => void
      tell({ directive: event.violatedDirective, blocked: event.blockedURI, sample: event.sample })
    })
  })
  return {
    faults,
    sawWholeLoad: () => page.evaluate(() => Reflect.get(window, 'isWatched') === true),
    take() {
      return faults.splice(0)
    },
  }
}
