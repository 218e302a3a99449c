import { expect, it } from 'vitest'
import { serverArguments } from './arguments.ts'

it('takes any free port and the home folder unless told', () => {
  expect(serverArguments([], '/home/ada')).toStrictEqual({ ok: true, value: { port: 0, root: '/home/ada', home: null, check: false, help: false } })
})

it('reads every flag', () => {
  expect(serverArguments(['--port', '8080', '--root=/data', '--home', '/tmp/h', '--check'], '/home/ada')).toStrictEqual({
    ok: true,
    value: { port: 8080, root: '/data', home: '/tmp/h', check: true, help: false },
  })
})

it.each([['--port', 'x'], ['--port', '65536'], ['--port', '-1'], ['--port='], ['--colour'], ['extra']])('refuses %s %s', (...argv) => {
  expect(serverArguments(argv, '/').ok).toBe(false)
})
