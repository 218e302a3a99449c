import { InvalidArgumentError } from 'commander'

/** A whole number of at least `least`, for a command-line option. */
export const wholeNumber =
  (least: number) =>
  (text: string): number => {
    const value = Number(text)
    if (!/^[+-]?\d+$/.test(text) || !Number.isSafeInteger(value) || value < least) throw new InvalidArgumentError(`It should be a whole number of at least ${least}.`)
    return value
  }

/** Units of hidden layers, such as `16,16`; an empty text means none. */
export function hiddenLayers(text: string): readonly number[] {
  if (text.trim() === '' || text.trim() === '0') return []
  return text.split(',').map((part) => {
    const units = wholeNumber(1)(part.trim())
    if (units > 10_000) throw new InvalidArgumentError('A layer has at most 10000 units.')
    return units
  })
}
