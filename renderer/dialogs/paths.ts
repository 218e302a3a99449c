/** A path in a folder, in the folder's own notation. */
export function joinPath(folder: string, name: string): string {
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/'
  return folder.endsWith(separator) ? folder + name : folder + separator + name
}

/** A file name with its extension, unless it has one of its own. */
export const withExtension = (name: string, extension: string): string => (/\.[^./\\]+$/.test(name) ? name : `${name}.${extension}`)

/** How long ago, in words: minutes and hours, then yesterday, the weekday, the date. */
export function agoText(then: number, now: number): string {
  const minutes = Math.floor((now - then) / 60_000)
  if (minutes < 1) return 'now'
  if (minutes < 60) return `${minutes} min ago`
  if (minutes < 12 * 60) return `${Math.floor(minutes / 60)} h ago`
  const day = (time: number): number => Math.floor((time - new Date(time).getTimezoneOffset() * 60_000) / 86_400_000)
  const days = day(now) - day(then)
  if (days === 0) return 'today'
  if (days === 1) return 'yesterday'
  if (days < 7) return new Date(then).toLocaleDateString('en', { weekday: 'long' })
  return new Date(then).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })
}
