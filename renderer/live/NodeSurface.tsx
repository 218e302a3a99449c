import { memo } from 'react'
import { useCurrentSession } from '../state/context.ts'
import { useStore } from 'zustand'
import { cx } from '../kit/cx.ts'
import { PixelMap } from './PixelMap.tsx'
import { surfacesOf } from './surfaces.ts'
import styles from './NodeSurface.module.css'

/** The sum of a neuron over the two inputs that reach it, as a small map; hatched while there is none to draw. */
export const NodeSurface = memo(function NodeSurface({ node, className }: { readonly node: string; readonly className?: string | undefined }) {
  const surface = useStore(surfacesOf(useCurrentSession()), (state) => state.nodes[node] ?? null)
  if (surface === null) return <span className={cx(styles['none'], className)} aria-hidden="true" />
  return (
    <PixelMap
      values={surface.values}
      columns={surface.columns}
      rows={surface.rows}
      ramp="surface"
      low={-surface.max}
      high={surface.max}
      className={cx(styles['map'], className)}
      label={`Value over ${surface.names.join(' and ')}`}
      smooth
    />
  )
})
