import type { NodeDefinition } from '../types.ts'

/** A frame around other nodes that moves with them. */
export const group: NodeDefinition = {
  kind: 'group',
  version: 1,
  title: 'Group',
  family: 'structure',
  keywords: ['frame', 'block', 'module', 'box'],
  shortcut: 'Ctrl+G',
  help: {
    summary: 'A frame around nodes that belong together. Moving it moves them; the computation does not see it.',
    formula: '',
    when: 'To name a part of a larger network, such as an encoder or a block that repeats.',
    typical: '3 to 12 nodes.',
  },
  icon: {
    paths: [
      'M3 7V5a2 2 0 0 1 2-2h2',
      'M17 3h2a2 2 0 0 1 2 2v2',
      'M21 17v2a2 2 0 0 1-2 2h-2',
      'M7 21H5a2 2 0 0 1-2-2v-2',
      'M7 7h7v5H7z',
      'M10 12h7v5h-7z',
    ],
  },
  params: {
    width: { type: 'number', label: 'Width', help: 'Width of the frame.', unit: 'px', default: 320, min: 64, max: 20000, step: 8 },
    height: { type: 'number', label: 'Height', help: 'Height of the frame.', unit: 'px', default: 208, min: 64, max: 20000, step: 8 },
  },
  ports: () => ({ inputs: [], outputs: [] }),
  shape: () => ({ ok: true, outputs: {} }),
  parameters: () => [],
  lower: 'presentation',
  size: { width: 320, height: 208 },
}
