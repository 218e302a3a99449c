import { Keyboard } from 'lucide-react'
import { actions, menus, type ActionMeta } from '../../core/protocol/actions.ts'
import { inserts } from '../actions/inserts.ts'
import { Dialog } from '../kit/Dialog.tsx'
import { Kbd } from '../kit/Kbd.tsx'
import { isMac } from '../shell/platform.ts'
import { closeDialog } from '../state/app.ts'
import { keyText } from '../state/keys.ts'
import styles from './dialogs.module.css'

/** Every key, by menu. */
export function KeysDialog() {
  const all = Object.values<ActionMeta>(actions)
  return (
    <Dialog title="Keyboard shortcuts" icon={<Keyboard size={16} strokeWidth={1.75} />} width={640} onClose={closeDialog} scrolls>
      <div className={styles['keys']}>
        {menus.map((menu) => (
          <section key={menu} className={styles['keyGroup']}>
            <h3>{menu}</h3>
            {all
              .filter((meta) => meta.menu === menu && meta.key !== undefined)
              .map((meta) => (
                <div key={meta.title} className={styles['keyLine']}>
                  {meta.title.replace('…', '')} <Kbd>{keyText(meta.key!, isMac)}</Kbd>
                </div>
              ))}
            {menu === 'Insert' &&
              inserts.map(({ id, title, key }) =>
                key === undefined ? null : (
                  <div key={id} className={styles['keyLine']}>
                    {title} <Kbd>{key}</Kbd>
                  </div>
                ),
              )}
          </section>
        ))}
      </div>
    </Dialog>
  )
}
