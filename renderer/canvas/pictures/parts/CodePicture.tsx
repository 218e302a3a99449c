import type { CodeMap } from '../../../live/codes.ts'
import { CodePoints } from '../../../live/CodePoints.tsx'
import { useNodeValue } from '../../../live/useLiveValues.ts'
import { pictureBox } from '../../size.ts'
import type { PictureProps } from '../types.ts'

/** A code of two numbers: every row of the data where the network puts it, the row on the canvas ringed. */
export function CodePicture({ id, record, map, small }: PictureProps & { readonly map: CodeMap; readonly small: boolean }) {
  const here = useNodeValue(id)?.output ?? null
  const box = pictureBox(record)
  return <CodePoints map={map} width={box.width} height={small ? box.height + 24 : box.height} mark={small ? 6 : 5} here={here} label={`Codes of ${map.rows.length} rows`} />
}
