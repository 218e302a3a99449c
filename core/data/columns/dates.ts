/** Which cells are dates: ISO 8601 and the common national forms. */

const forms: readonly { readonly name: string; readonly pattern: RegExp }[] = [
  { name: 'ISO 8601', pattern: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])([T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d([.,]\d+)?)?( ?(Z|[+-]\d{2}:?\d{2}))?)?$/ },
  { name: 'year/month/day', pattern: /^\d{4}[/.](0?[1-9]|1[0-2])[/.](0?[1-9]|[12]\d|3[01])( \d{1,2}:\d{2}(:\d{2})?)?$/ },
  { name: 'day.month.year', pattern: /^(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.(\d{4}|\d{2})( \d{1,2}:\d{2}(:\d{2})?)?$/ },
  { name: 'day/month/year or month/day/year', pattern: /^(0?[1-9]|[12]\d|3[01])[/-](0?[1-9]|[12]\d|3[01])[/-](\d{4}|\d{2})( \d{1,2}:\d{2}(:\d{2})?( ?[AaPp][Mm])?)?$/ },
  { name: 'month by name', pattern: /^((\d{1,2}[ -])?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?[ -](\d{1,2},? )?\d{2,4})$/i },
  { name: 'time of day', pattern: /^([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?( ?[AaPp][Mm])?$/ },
]

/** The form of date that nearly all of these texts have (95 % or more), or null. */
export function dateForm(texts: readonly string[]): string | null {
  if (texts.length === 0) return null
  for (const form of forms) {
    const fitting = texts.reduce((n, text) => n + (form.pattern.test(text) ? 1 : 0), 0)
    if (fitting >= texts.length * 0.95) return form.name
  }
  return null
}

/** Whether whole numbers are dates written YYYYMMDD. */
export function compactDates(values: Float64Array): boolean {
  let seen = 0
  for (const value of values) {
    if (Number.isNaN(value)) continue
    const month = Math.floor(value / 100) % 100
    const day = value % 100
    if (!Number.isInteger(value) || value < 19000101 || value > 21001231 || month < 1 || month > 12 || day < 1 || day > 31) return false
    seen += 1
  }
  return seen > 1
}
