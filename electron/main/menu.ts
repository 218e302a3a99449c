import { BrowserWindow, Menu, type MenuItemConstructorOptions, type WebContents } from 'electron'
import { actions, menus, type ActionMeta, type MenuName } from '../../core/protocol/actions.ts'

/** What a key does in a text field when the page left it to the field: macOS asks the menu for these. */
const inFields: { readonly [action: string]: (contents: WebContents) => void } = {
  'edit.undo': (contents) => {
    contents.undo()
  },
  'edit.redo': (contents) => {
    contents.redo()
  },
  'edit.cut': (contents) => {
    contents.cut()
  },
  'edit.copy': (contents) => {
    contents.copy()
  },
  'edit.paste': (contents) => {
    contents.paste()
  },
  'edit.selectAll': (contents) => {
    contents.selectAll()
  },
}

function item(id: string, action: ActionMeta, choose: (contents: WebContents, action: string) => void): MenuItemConstructorOptions {
  return {
    id,
    label: action.title,
    // The page hears its keys first; the menu shows them, and on macOS offers the page's unused ones to text fields.
    ...(action.key === undefined ? {} : { accelerator: action.key, registerAccelerator: false }),
    click: (_item, window, event) => {
      if (!(window instanceof BrowserWindow)) return
      const field = inFields[id]
      if (event.triggeredByAccelerator === true && field !== undefined) field(window.webContents)
      else choose(window.webContents, id)
    },
  }
}

function submenu(menu: MenuName, choose: (contents: WebContents, action: string) => void): MenuItemConstructorOptions[] {
  const items: MenuItemConstructorOptions[] = []
  let section: number | null = null
  for (const [id, action] of Object.entries<ActionMeta>(actions)) {
    if (action.menu !== menu) continue
    if (section !== null && action.section !== section) items.push({ type: 'separator' })
    section = action.section
    items.push(item(id, action, choose))
  }
  if (menu === 'File') items.push({ type: 'separator' }, { role: process.platform === 'darwin' ? 'close' : 'quit' })
  if (menu === 'View') items.push({ type: 'separator' }, { role: 'togglefullscreen' })
  return items
}

/** The native menu bar, made from the same table as the page's own menus and keys. */
export function setMenu(choose: (contents: WebContents, action: string) => void): void {
  const template: MenuItemConstructorOptions[] = menus.map((menu) => ({ label: menu, submenu: submenu(menu, choose) }))
  if (process.platform === 'darwin') template.unshift({ role: 'appMenu' })
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
