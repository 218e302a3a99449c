import { useEffect, useState } from 'react'
import { hostApi } from '../../flows/host.ts'
import { useSession } from '../../state/context.ts'
import type { DatasetRow } from '../../../core/protocol/host-api.ts'

/** Raw cells of the rows from `start`, from the sample where it reaches, else from the host; null while they are fetched. */
export function useRows(start: number, count: number): readonly DatasetRow[] | null {
  const { sample, report } = useSession((state) => state.dataset)
  const settings = useSession((state) => state.document.dataset)
  const path = useSession((state) => state.path)
  const total = report?.schema.rows ?? 0
  const end = Math.min(start + count, total)
  const inSample = end <= sample.length
  const [fetched, setFetched] = useState<{ readonly start: number; readonly report: unknown; readonly rows: readonly DatasetRow[] } | null>(null)
  useEffect(() => {
    if (inSample || settings === null) return
    let wanted = true
    hostApi()
      .datasetRows({ settings, documentPath: path, start, count: end - start })
      .then(
        (rows) => {
          if (wanted) setFetched({ start, report, rows })
        },
        () => {
          if (wanted) setFetched({ start, report, rows: [] })
        },
      )
    return () => {
      wanted = false
    }
  }, [inSample, settings, path, start, end, report])
  if (inSample) return sample.slice(start, end)
  return fetched?.start === start && fetched.report === report ? fetched.rows : null
}
