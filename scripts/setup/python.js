/** Finds Python modules that serve as independent oracles, and installs Debian's where that is allowed. */
import { aptInstall, mayInstallPackages, output, say } from './run.js'

// Debian's modules are for Debian's Python, which need not be the first on the path.
const pythons = ['/usr/bin/python3', 'python3']
const has = (module) => pythons.some((python) => output(python, ['-c', `import ${module}`]) !== null)

/** Null when `python3` has the module, else why it has not. */
export function missingPython(module, debianPackage) {
  if (has(module)) return null
  if (!mayInstallPackages()) return `python3 has no ${module} here, and Debian's ${debianPackage} cannot be installed without being root on Debian`
  say(`Installing ${debianPackage} from Debian …`)
  if (aptInstall(debianPackage) && has(module)) return null
  return `Debian's ${debianPackage} could not be installed`
}
