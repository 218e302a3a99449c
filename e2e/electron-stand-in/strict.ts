/** What a test may ask of the stand-in alone: every recorded call, in order. */
export interface Call {
  readonly member: string
  readonly args: readonly unknown[]
}

export const calls: Call[] = []

/** Notes a call that a test may want to see. */
export const record = (member: string, ...args: readonly unknown[]): void => {
  calls.push({ member, args })
}

/** Members that runtimes look for on any object. */
const silent = new Set<PropertyKey>(['then', 'toJSON', 'default', '__esModule', 'constructor', 'asymmetricMatch', 'nodeType', 'inspect'])

/**
 * An object of Electron's that has what the product uses; any other member throws when it is touched.
 * Members may be replaced, as tests do with dialogs.
 */
export function strict<T extends object>(name: string, implementation: { readonly [member in keyof T]?: unknown }): T {
  return new Proxy(implementation, {
    get(target, member): unknown {
      if (member in target || typeof member === 'symbol' || silent.has(member)) {
        const value: unknown = Reflect.get(target, member, target)
        return typeof value === 'function' && !Object.hasOwn(target, member) ? (value as (...args: unknown[]) => unknown).bind(target) : value
      }
      throw new Error(`The stand-in has no ${name}.${member}: implement it, or do without it`)
    },
  }) as T
}
