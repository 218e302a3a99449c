import { useStore } from '@xyflow/react'
import { useView } from '../view.ts'

/** Below this height the map would cover the drawing: it then shows only when asked for. */
const ROOM = 480

/** Whether the map of the drawing is shown. */
export function useMapShown(): boolean {
  const wish = useView((view) => view.minimap)
  const room = useStore((state) => state.height >= ROOM)
  return wish === 'auto' ? room : wish
}
