import { Menu } from '@base-ui/react/menu'
import { Menubar } from '@base-ui/react/menubar'
import { Check } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import { actions, menus, type ActionId, type ActionMeta, type MenuName } from '../../core/protocol/actions.ts'
import { canInsert, inserts, runInsert } from '../actions/inserts.ts'
import { allActions, canRun, effects, runAction } from '../actions/table.ts'
import { cx } from '../kit/cx.ts'
import popup from '../kit/popup.module.css'
import { activeSession } from '../state/app.ts'
import { keyText } from '../state/keys.ts'
import styles from './MenuBar.module.css'
import { isMac } from './platform.ts'

interface ItemProps {
  readonly title: string
  readonly keys?: string | undefined
  readonly disabled: boolean
  readonly checked: boolean
  readonly onClick: () => void
}

function Item({ title, keys, disabled, checked, onClick }: ItemProps) {
  return (
    <Menu.Item className={popup['item']} disabled={disabled} onClick={onClick}>
      <span className={popup['check']}>{checked && <Check size={14} aria-label="chosen" />}</span>
      <span className={popup['grow']}>{title}</span>
      {keys !== undefined && <span className={popup['keys']}>{keyText(keys, isMac)}</span>}
    </Menu.Item>
  )
}

/** Items of one menu, evaluated when it opens. */
function Items({ menu }: { readonly menu: MenuName }) {
  const state = activeSession()?.store.getState() ?? null
  const ids = allActions.filter((id) => actions[id].menu === menu)
  const rows: ReactNode[] = ids.map((id: ActionId, i) => {
    const meta: ActionMeta = actions[id]
    const before = ids[i - 1]
    return (
      <Fragment key={id}>
        {before !== undefined && actions[before].section !== meta.section && <Menu.Separator className={popup['line']} />}
        <Item title={meta.title} keys={meta.key} disabled={!canRun(id)} checked={effects[id].checked?.(state) ?? false} onClick={() => runAction(id)} />
      </Fragment>
    )
  })
  if (menu !== 'Insert') return <>{rows}</>
  return (
    <>
      {rows}
      <Menu.Separator className={popup['line']} />
      {inserts.map((insert) => (
        <Item
          key={insert.id}
          title={insert.title}
          keys={insert.key}
          disabled={!canInsert()}
          checked={false}
          onClick={() => {
            runInsert(insert)
          }}
        />
      ))}
    </>
  )
}

/** The window's menus, made from the table of actions. */
export function MenuBar() {
  return (
    <Menubar className={styles['bar']}>
      {menus.map((menu) => (
        <Menu.Root key={menu}>
          <Menu.Trigger className={styles['trigger']}>{menu}</Menu.Trigger>
          <Menu.Portal>
            <Menu.Positioner className={popup['positioner']} sideOffset={4} align="start">
              <Menu.Popup className={cx(popup['popup'], styles['popup'])}>
                <Items menu={menu} />
              </Menu.Popup>
            </Menu.Positioner>
          </Menu.Portal>
        </Menu.Root>
      ))}
    </Menubar>
  )
}
