import os from 'node:os'
import path from 'node:path'

/** Where caches, settings and runs of unsaved documents lie: `NEUROLOOM_HOME`, else `~/.neuroloom`. */
export const homeFolder = (): string => process.env['NEUROLOOM_HOME'] ?? path.join(os.homedir(), '.neuroloom')
