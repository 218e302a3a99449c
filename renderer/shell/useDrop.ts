import { useEffect } from 'react'
import { takeDropped } from '../flows/files.ts'
import { useApp } from '../state/app.ts'

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

/** Files dropped anywhere on the window. Node drags of the palette pass through. */
export function useDrop(): void {
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!hasFiles(event)) return
      event.preventDefault()
      if (!useApp.getState().dropping) useApp.setState({ dropping: true })
    }
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) useApp.setState({ dropping: false })
    }
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event)) return
      event.preventDefault()
      useApp.setState({ dropping: false })
      const file = event.dataTransfer?.files[0]
      if (file !== undefined) void takeDropped(file)
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [])
}
