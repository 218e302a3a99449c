import { err, ok } from '../../base/result.ts'
import { emptyDiff } from '../diff.ts'
import { jsonObject, Misfit, object } from '../support/decode.ts'
import { equalJson } from '../support/equal.ts'
import { misfitDiagnostic } from '../support/problems.ts'
import { trainingSettings } from '../support/records.ts'
import { command } from './support/command.ts'

/** Change training settings; those that `patch` does not name stay. */
export const setTraining = command('setTraining', object({ patch: jsonObject }), (document, { patch }) => {
  const after = trainingSettings({ ...document.training, ...patch }, 'training')
  if (after instanceof Misfit)
    return err(misfitDiagnostic('COMMAND_ARGUMENT', after, { kind: 'setting', path: after.path }, { command: 'setTraining' }))
  const before = document.training
  return ok(equalJson(before, after) ? emptyDiff : { ...emptyDiff, training: { before, after } })
})
