import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Compares in a time that tells nothing about either. */
const same = (given: string, secret: string): boolean => timingSafeEqual(sha256(given), sha256(secret))

/**
 * Who may talk to the browser face: whoever opens the printed address first gets the cookie, and nobody else.
 * Requests must name this machine's loopback address as Host, and, where a browser says so, come from our own page.
 */
export class Access {
  #token: string | null = null
  readonly #secret = randomBytes(32).toString('base64url')
  readonly #port: number

  constructor(port: number) {
    this.#port = port
  }

  /** The page's address without a token. */
  get origin(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** A fresh address that opens the page once; the one before it stops working. */
  address(): string {
    this.#token = randomBytes(24).toString('base64url')
    return `${this.origin}/?token=${this.#token}`
  }

  /** Takes the token of an address; the cookie to set, or null when the token is not (or no longer) valid. */
  redeem(token: string): string | null {
    if (this.#token === null || !same(token, this.#token)) return null
    this.#token = null
    return `${this.#cookie}=${this.#secret}; HttpOnly; SameSite=Strict; Path=/`
  }

  /** Cookies do not tell ports apart, so the name does. */
  get #cookie(): string {
    return `neuroloom-${this.#port}`
  }

  /** The request carries the cookie. */
  knows(request: IncomingMessage): boolean {
    const prefix = `${this.#cookie}=`
    return (request.headers.cookie ?? '').split(';').some((part) => {
      const text = part.trim()
      return text.startsWith(prefix) && same(text.slice(prefix.length), this.#secret)
    })
  }

  /** Host names us (so a foreign name resolved to loopback gets nowhere), and Origin, where given, is our page. */
  isOurs(request: IncomingMessage): boolean {
    const { host, origin } = request.headers
    const hosts = [`127.0.0.1:${this.#port}`, `localhost:${this.#port}`]
    if (host === undefined || !hosts.includes(host)) return false
    return origin === undefined || origin === `http://${host}`
  }
}
