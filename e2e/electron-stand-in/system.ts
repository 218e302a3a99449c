import type { Screen, Session, Shell } from 'electron'
import { record, strict } from './strict.ts'

const display = { workArea: { x: 0, y: 0, width: 2560, height: 1440 } }

export const screen = strict<Screen>('screen', {
  getDisplayMatching: () => display,
  getPrimaryDisplay: () => display,
})

export const session = strict<{ defaultSession: Session }>('session', {
  defaultSession: strict<Session>('session.defaultSession', {
    setPermissionRequestHandler: (handler: unknown) => {
      record('setPermissionRequestHandler', typeof handler)
    },
    setPermissionCheckHandler: (handler: unknown) => {
      record('setPermissionCheckHandler', typeof handler)
    },
  }),
})

export const shell = strict<Shell>('shell', {
  showItemInFolder: (file: string) => {
    record('shell.showItemInFolder', file)
  },
})
