import type { NodeDefinition } from '../types.ts'

/** Text on the canvas. */
export const note: NodeDefinition = {
  kind: 'note',
  version: 1,
  title: 'Note',
  family: 'structure',
  keywords: ['comment', 'text', 'annotation', 'sticky'],
  shortcut: 'T',
  help: {
    summary: 'Text on the canvas. It takes no part in the computation.',
    formula: '',
    when: 'To say what a part is for, what was tried, or what to look at.',
    typical: 'One or two sentences beside the part they are about.',
  },
  icon: { paths: ['M16 3H5a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h14a2 2 0 0 0 2-2V8z', 'M15 3v4a2 2 0 0 0 2 2h4'] },
  params: {
    text: { type: 'text', label: 'Text', help: 'What the note says.', default: '', multiline: true, maxLength: 20000 },
    width: { type: 'number', label: 'Width', help: 'Width on the canvas.', unit: 'px', default: 208, min: 96, max: 2000, step: 8 },
    height: { type: 'number', label: 'Height', help: 'Height on the canvas.', unit: 'px', default: 96, min: 48, max: 2000, step: 8 },
  },
  ports: () => ({ inputs: [], outputs: [] }),
  shape: () => ({ ok: true, outputs: {} }),
  parameters: () => [],
  lower: 'presentation',
  size: { width: 208, height: 96 },
}
