import { useEffect, useState } from 'react'
import type { DatasetSettings } from '../../../core/data/types.ts'
import type { DatasetReport, WireError } from '../../../core/protocol/host-api.ts'
import { toWireError } from '../../client/api.ts'
import { hostApi } from '../../flows/host.ts'

export interface Reading {
  /** The latest report; stays while settings that changed are read anew. */
  readonly report: DatasetReport | null
  readonly error: WireError | null
  readonly busy: boolean
}

/** Read a file with these settings through the host. */
export function useReport(settings: DatasetSettings, documentPath: string | null): Reading {
  const [reading, setReading] = useState<Reading>({ report: null, error: null, busy: true })
  useEffect(() => {
    let wanted = true
    setReading((before) => ({ ...before, busy: true }))
    hostApi()
      .readDataset({ settings, documentPath })
      .then(
        (report) => {
          if (wanted) setReading({ report, error: null, busy: false })
        },
        (error: unknown) => {
          if (wanted) setReading((before) => ({ report: before.report, error: toWireError(error), busy: false }))
        },
      )
    return () => {
      wanted = false
    }
  }, [settings, documentPath])
  return reading
}
