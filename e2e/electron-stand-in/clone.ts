/**
 * Structured clone through text, for the way between a page and the main process. Both functions are also sent to the
 * page as source, so they stand alone: no imports, no types that leave code behind.
 */

/** Text of a value; throws DataCloneError for what cannot be cloned, as Electron does. */
export function pack(value: unknown): string {
  const base64 = (bytes: Uint8Array): string => {
    let text = ''
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
    return btoa(text)
  }
  const walk = (item: unknown): unknown => {
    if (item === undefined) return { $: 'u' }
    if (typeof item === 'bigint') return { $: 'big', d: String(item) }
    if (typeof item === 'number' && (!Number.isFinite(item) || Object.is(item, -0))) return { $: 'n', d: Object.is(item, -0) ? '-0' : String(item) }
    if (typeof item !== 'object' || item === null) return item
    if (Array.isArray(item)) return item.map(walk)
    if (ArrayBuffer.isView(item)) {
      const name = Object.prototype.toString.call(item).slice(8, -1)
      return { $: 'v', t: name, d: base64(new Uint8Array(item.buffer, item.byteOffset, item.byteLength)) }
    }
    if (item instanceof ArrayBuffer) return { $: 'v', t: 'ArrayBuffer', d: base64(new Uint8Array(item)) }
    if (item instanceof Date) return { $: 'date', d: item.getTime() }
    if (item instanceof Map) return { $: 'map', d: [...item].map(([key, one]) => [walk(key), walk(one)]) }
    if (item instanceof Set) return { $: 'set', d: [...item].map(walk) }
    if (item instanceof Error) return { $: 'error', d: { name: item.name, message: item.message, stack: item.stack } }
    return { $: 'o', d: Object.entries(item).map(([key, one]) => [key, walk(one)]) }
  }
  // The clone refuses functions and the like, and drops prototypes.
  return JSON.stringify(walk(structuredClone(value)))
}

/** The value of such a text. */
export function unpack(text: string): unknown {
  type Tagged = { $: string; t?: string; d?: unknown }
  const bytes = (data: string): ArrayBuffer => Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)).buffer
  const view = (name: string, data: string): unknown => {
    const buffer = bytes(data)
    if (name === 'ArrayBuffer') return buffer
    const Type = (globalThis as unknown as Record<string, new (buffer: ArrayBuffer) => unknown>)[name]!
    return new Type(buffer)
  }
  const walk = (item: unknown): unknown => {
    if (Array.isArray(item)) return item.map(walk)
    if (typeof item !== 'object' || item === null) return item
    const { $, t, d } = item as Tagged
    switch ($) {
      case 'u':
        return undefined
      case 'big':
        return BigInt(d as string)
      case 'n':
        return Number(d)
      case 'v':
        return view(t!, d as string)
      case 'date':
        return new Date(d as number)
      case 'map':
        return new Map((d as [unknown, unknown][]).map(([key, one]) => [walk(key), walk(one)]))
      case 'set':
        return new Set((d as unknown[]).map(walk))
      case 'error': {
        const { name, message, stack } = d as { name: string; message: string; stack?: string }
        return Object.assign(new Error(message), { name, stack })
      }
      default:
        return Object.fromEntries((d as [string, unknown][]).map(([key, one]) => [key, walk(one)]))
    }
  }
  return walk(JSON.parse(text))
}
