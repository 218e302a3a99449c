import { formatCount, formatFixed, formatPlain } from '../../live/format.ts'

/** A loss: four decimals, powers of ten where these would show nothing. */
export const lossText = (loss: number): string => formatFixed(loss, 4)

/** A duration in the unit that reads best. */
export function durationText(seconds: number): string {
  if (seconds < 60) return `${formatFixed(seconds, seconds < 10 ? 2 : 1)} s`
  const whole = Math.round(seconds)
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`
  return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, '0')} min`
}

/** A size of a file, in thousands. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1e6) return `${formatFixed(bytes / 1e3, 1)} KB`
  return `${formatFixed(bytes / 1e6, 1)} MB`
}

/** A metric as its definition asks. */
export function metricText(value: number, format: 'percent' | 'unit' | 'number'): string {
  if (Number.isNaN(value)) return 'undefined'
  if (format === 'percent') return `${formatFixed(value * 100, value === 1 || value === 0 ? 0 : 1)} %`
  return format === 'unit' ? formatPlain(value) : formatFixed(value, 3)
}

/** Samples per second, whole and with commas. */
export const rateText = (rate: number): string => formatCount(rate)
