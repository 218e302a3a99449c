/** A file's content between parsing as JSON and decoding. */
export type Raw = { readonly [key: string]: unknown }

/**
 * One step from format `from` to the next. Pure, total on any JSON object: what it does not recognise it passes on,
 * and the decoders report it afterwards.
 */
export interface Migration {
  readonly from: number
  readonly summary: string
  migrate(raw: Raw): Raw
}
