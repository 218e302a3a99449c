import type { DockTab } from '../types.ts'

/** The panel in which a document's setting is edited. */
export const settingTab = (path: string): DockTab => (path.startsWith('dataset') ? 'data' : 'training')
