/**
 * The actions a person can take, as plain data: the window's menu bar, its keys, the command palette and the desktop's
 * native menu are all made from this table. What an action does stands in `renderer/actions`.
 */
export const menus = ['File', 'Edit', 'View', 'Insert', 'Train', 'Help'] as const
export type MenuName = (typeof menus)[number]

export interface ActionMeta {
  readonly title: string
  readonly menu: MenuName
  /** Items with the same number stand together; a line parts them from the next. */
  readonly section: number
  /** In Electron's notation, such as `CmdOrCtrl+Shift+S`. */
  readonly key?: string
  /** Further keys that do the same. */
  readonly alias?: readonly string[]
  /** Text fields keep this key for themselves while they have the focus. */
  readonly fieldsKeepKey?: boolean
  /** Name of the icon, for the renderer. */
  readonly icon?: string
  /** Words that find it in the command palette. */
  readonly words?: string
}

export const actions = {
  'file.new': { title: 'New canvas', menu: 'File', section: 1, key: 'CmdOrCtrl+N', alias: ['Alt+N'], icon: 'file-plus' },
  'file.newFromData': { title: 'New from data file…', menu: 'File', section: 1, key: 'CmdOrCtrl+Shift+N', icon: 'file-spreadsheet', words: 'csv import dataset' },
  'file.open': { title: 'Open…', menu: 'File', section: 1, key: 'CmdOrCtrl+O', icon: 'folder-open' },
  'file.examples': { title: 'Examples', menu: 'File', section: 1, icon: 'house', words: 'welcome gallery' },
  'file.save': { title: 'Save', menu: 'File', section: 2, key: 'CmdOrCtrl+S', icon: 'save' },
  'file.saveAs': { title: 'Save as…', menu: 'File', section: 2, key: 'CmdOrCtrl+Shift+S' },
  'file.export': { title: 'Export…', menu: 'File', section: 3, key: 'CmdOrCtrl+E', icon: 'upload', words: 'json model' },
  'file.closeTab': { title: 'Close tab', menu: 'File', section: 4, key: 'CmdOrCtrl+W', alias: ['Alt+W'] },

  'edit.undo': { title: 'Undo', menu: 'Edit', section: 1, key: 'CmdOrCtrl+Z', fieldsKeepKey: true, icon: 'undo' },
  'edit.redo': { title: 'Redo', menu: 'Edit', section: 1, key: 'CmdOrCtrl+Shift+Z', alias: ['CmdOrCtrl+Y'], fieldsKeepKey: true, icon: 'redo' },
  'edit.cut': { title: 'Cut', menu: 'Edit', section: 2, key: 'CmdOrCtrl+X', fieldsKeepKey: true },
  'edit.copy': { title: 'Copy', menu: 'Edit', section: 2, key: 'CmdOrCtrl+C', fieldsKeepKey: true },
  'edit.paste': { title: 'Paste', menu: 'Edit', section: 2, key: 'CmdOrCtrl+V', fieldsKeepKey: true },
  'edit.duplicate': { title: 'Duplicate', menu: 'Edit', section: 2, key: 'CmdOrCtrl+D', fieldsKeepKey: true },
  'edit.delete': { title: 'Delete', menu: 'Edit', section: 2, key: 'Delete', alias: ['Backspace'], fieldsKeepKey: true },
  'edit.selectAll': { title: 'Select all', menu: 'Edit', section: 3, key: 'CmdOrCtrl+A', fieldsKeepKey: true },
  'edit.group': { title: 'Group', menu: 'Edit', section: 4, key: 'CmdOrCtrl+G', fieldsKeepKey: true },
  'edit.ungroup': { title: 'Ungroup', menu: 'Edit', section: 4, key: 'CmdOrCtrl+Shift+G', fieldsKeepKey: true },

  'view.canvas': { title: 'Canvas', menu: 'View', section: 1, key: 'CmdOrCtrl+1' },
  'view.data': { title: 'Data', menu: 'View', section: 1, key: 'CmdOrCtrl+2', words: 'columns rows table' },
  'view.training': { title: 'Training panel', menu: 'View', section: 2, key: 'Alt+1', words: 'loss chart settings' },
  'view.rows': { title: 'Data panel', menu: 'View', section: 2, key: 'Alt+2' },
  'view.problems': { title: 'Problems panel', menu: 'View', section: 2, key: 'Alt+3' },
  'view.test': { title: 'Test panel', menu: 'View', section: 2, key: 'Alt+4' },
  'view.explain': { title: 'Explain panel', menu: 'View', section: 2, key: 'Alt+5' },
  'view.dock': { title: 'Show or hide panels', menu: 'View', section: 2, key: 'CmdOrCtrl+J' },
  'view.zoomIn': { title: 'Zoom in', menu: 'View', section: 3, key: 'CmdOrCtrl+=', alias: ['CmdOrCtrl+Plus'] },
  'view.zoomOut': { title: 'Zoom out', menu: 'View', section: 3, key: 'CmdOrCtrl+-' },
  'view.fit': { title: 'Fit drawing', menu: 'View', section: 3, key: 'CmdOrCtrl+0', alias: ['Shift+1'], fieldsKeepKey: true },
  'view.light': { title: 'Light theme', menu: 'View', section: 4 },
  'view.dark': { title: 'Dark theme', menu: 'View', section: 4 },
  'view.system': { title: 'Theme of the system', menu: 'View', section: 4 },
  'view.scaleAuto': { title: 'Interface size: automatic', menu: 'View', section: 5, words: 'scale' },
  'view.scale100': { title: 'Interface size: 100 %', menu: 'View', section: 5, words: 'scale' },
  'view.scale125': { title: 'Interface size: 125 %', menu: 'View', section: 5, words: 'scale' },
  'view.scale150': { title: 'Interface size: 150 %', menu: 'View', section: 5, words: 'scale' },
  'view.commands': { title: 'Find a command…', menu: 'View', section: 6, key: 'CmdOrCtrl+K', icon: 'search' },

  'insert.search': { title: 'Find a node…', menu: 'Insert', section: 1, key: 'Tab', fieldsKeepKey: true, icon: 'search' },
  'insert.wire': { title: 'Wire from the selected node…', menu: 'Insert', section: 1, key: 'W', fieldsKeepKey: true },

  'train.start': { title: 'Train', menu: 'Train', section: 1, key: 'CmdOrCtrl+Enter', icon: 'play', words: 'run resume start' },
  'train.pause': { title: 'Pause', menu: 'Train', section: 1, key: 'CmdOrCtrl+.', icon: 'pause' },
  'train.stop': { title: 'Stop', menu: 'Train', section: 1, key: 'CmdOrCtrl+Shift+.', icon: 'square' },
  'train.stepBatch': { title: 'Step one batch', menu: 'Train', section: 2, key: 'F10', icon: 'step-batch' },
  'train.stepEpoch': { title: 'Step one epoch', menu: 'Train', section: 2, key: 'Shift+F10', icon: 'step-epoch' },
  'train.startOver': { title: 'Start over with fresh weights', menu: 'Train', section: 3, words: 'reset initialise' },
  'train.keepWeights': { title: 'Keep these weights in the document', menu: 'Train', section: 3 },
  'train.settings': { title: 'Training settings…', menu: 'Train', section: 4, words: 'optimiser learning rate epochs batch seed' },

  'help.nextProblem': { title: 'Next problem', menu: 'Help', section: 1, key: 'F8' },
  'help.firstFix': { title: 'Apply the first fix', menu: 'Help', section: 1, key: 'Alt+F' },
  'help.keys': { title: 'Keyboard shortcuts', menu: 'Help', section: 2, key: 'F1', icon: 'keyboard' },
  'help.about': { title: 'About Neuroloom', menu: 'Help', section: 3 },
} as const satisfies { readonly [id: string]: ActionMeta }

export type ActionId = keyof typeof actions
