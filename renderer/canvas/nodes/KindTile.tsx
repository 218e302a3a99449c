import { memo } from 'react'
import type { Family, Icon } from '../../../core/nodes/types.ts'
import { definitionOf, familyColours, unknownIcon } from '../kinds.ts'
import styles from './KindTile.module.css'

export interface KindTileProps {
  readonly kind: string
  /** Side in px: 20 in headers, 32 in the inspector. */
  readonly size?: number
  readonly icon?: Icon
  readonly family?: Family
}

/** The tinted square with the kind's icon: colour is the family, icon the kind. */
export const KindTile = memo(function KindTile({ kind, size = 20, icon, family }: KindTileProps) {
  const definition = definitionOf(kind)
  const { colour, tint } = familyColours(family ?? definition?.family ?? null)
  const glyph = Math.round(size * 0.6)
  return (
    <span className={styles['tile']} style={{ width: size, height: size, color: colour, background: tint }} aria-hidden="true">
      <Glyph icon={icon ?? definition?.icon ?? unknownIcon} size={glyph} />
    </span>
  )
})

/** An icon's paths on a 24 × 24 grid. */
export function Glyph({ icon, size }: { readonly icon: Icon; readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth={size < 14 ? 2.25 : 1.75} strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      {icon.paths.map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  )
}
