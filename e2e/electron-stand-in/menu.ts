import type { Menu as ElectronMenu, MenuItemConstructorOptions } from 'electron'
import { record, strict } from './strict.ts'

interface Item {
  readonly id: string
  readonly label: string
  readonly role: string | undefined
  readonly accelerator: string | undefined
  readonly submenu: ElectronMenu | null
  readonly click: (event: unknown, window: unknown, contents: unknown) => void
}

function item(options: MenuItemConstructorOptions): Item {
  const { id, label, role, submenu, click, accelerator } = options
  const made: Item = {
    id: id ?? '',
    label: label ?? '',
    role,
    accelerator: accelerator ?? undefined,
    submenu: Array.isArray(submenu) ? menu(submenu) : null,
    click: (event, window) => click?.(made as unknown as Electron.MenuItem, window as Parameters<NonNullable<typeof click>>[1], event as Parameters<NonNullable<typeof click>>[2]),
  }
  return made
}

function menu(template: readonly MenuItemConstructorOptions[]): ElectronMenu {
  const items = template.map(item)
  return strict<ElectronMenu>('Menu', {
    items,
    getMenuItemById: (id: string): Item | null => {
      for (const one of items) {
        const found = one.id === id ? one : (one.submenu?.getMenuItemById(id) as Item | null | undefined)
        if (found !== null && found !== undefined) return found
      }
      return null
    },
  })
}

let application: ElectronMenu | null = null

export const Menu = strict<typeof ElectronMenu>('Menu', {
  buildFromTemplate: menu,
  setApplicationMenu: (given: ElectronMenu | null) => {
    record('setApplicationMenu')
    application = given
  },
  getApplicationMenu: () => application,
})
