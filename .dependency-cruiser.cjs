/** The import rules of docs/ARCHITECTURE.md, as checks. */
const inner = (name, from, to, comment) => ({ name, severity: 'error', comment, from: { path: from, pathNot: '\\.(test|fixture)\\.tsx?$' }, to: { path: to } })
const core = 'core/(?:[a-z]+)'

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'core-is-pure', severity: 'error', comment: 'core imports nothing outside core', from: { path: '^core/', pathNot: '\\.(test|fixture)\\.ts$' }, to: { pathNot: '^core/' } },
    inner('leaves', '^core/(base|messages|ir|wasm|onnx)/', '^core/(?!(base|messages|ir|wasm|onnx)/)', 'leaves import leaves alone'),
    inner('ops', '^core/(ops|graph)/', '^core/(nodes|losses|optimizers|compiler|engines|training|export|protocol)/', 'ops and graph stand below nodes'),
    inner('beside-ops', '^core/(data|metrics|initializers|schedules)/', '^core/(nodes|losses|optimizers|compiler|engines|training|export|protocol)/', 'data, metrics, initialisers and schedules stand beside ops'),
    inner('nodes', '^core/(nodes|losses|optimizers)/', '^core/(compiler|engines|training|export|protocol)/', 'nodes, losses and optimisers stand below the compiler'),
    inner('compiler', '^core/compiler/', '^core/(engines|training|export|protocol)/', 'the compiler stands below the engines'),
    inner('engines', '^core/engines/', '^core/(training|export|protocol)/', 'engines stand below training and export'),
    { name: 'protocol-is-types', severity: 'error', from: { path: '^core/protocol/', pathNot: '\\.test\\.ts$' }, to: { path: '^core/(?!protocol/|base/)', dependencyTypesNot: ['type-only'] } },
    inner('renderer', '^renderer/', '^(host|trainer|server|cli|electron|scripts)/', 'the renderer imports core alone'),
    inner('trainer', '^trainer/', '^(host|server|cli|electron|renderer)/', 'the trainer imports core alone'),
    inner('host', '^host/', '^(server|cli|electron|renderer)/', 'the host knows no face'),
    inner('faces', '^(server|cli)/', '^(electron|renderer)/', 'faces do not know each other'),
    { name: 'only-electron-imports-electron', severity: 'error', from: { pathNot: '^(electron|e2e)/' }, to: { path: '^(electron$|node_modules/electron/)' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|node_modules)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], mainFields: ['module', 'main', 'types'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'] },
  },
}
