import { useEffect, useState } from 'react'
import type { FileEntry, FilePurpose } from '../../core/protocol/host-api.ts'
import { toWireError } from '../client/api.ts'
import { hostApi } from '../flows/host.ts'

export interface Folder {
  readonly path: string
  readonly parent: string | null
  readonly entries: readonly FileEntry[]
}

/** The listing of a folder of the host; `error` says why there is none. */
export function useFolder(path: string, purpose: FilePurpose): { readonly folder: Folder | null; readonly error: string | null } {
  const [state, setState] = useState<{ readonly folder: Folder | null; readonly error: string | null }>({ folder: null, error: null })
  useEffect(() => {
    let wanted = true
    hostApi()
      .listFolder({ path, purpose })
      .then(
        (folder) => {
          if (wanted) setState({ folder, error: null })
        },
        (error: unknown) => {
          if (wanted) setState({ folder: null, error: toWireError(error).message })
        },
      )
    return () => {
      wanted = false
    }
  }, [path, purpose])
  return state
}
