import { Dialog as Base } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import { Kbd } from '../kit/Kbd.tsx'
import { isMac } from '../shell/platform.ts'
import { closeDialog } from '../state/app.ts'
import { keyText } from '../state/keys.ts'
import { availableCommands, type Command } from './commands.ts'
import { rankCommand } from './commands-rank.ts'
import styles from './CommandPalette.module.css'

function found(commands: readonly Command[], search: string): readonly Command[] {
  return commands
    .map((command) => ({ command, rank: rankCommand(command, search) }))
    .filter((entry): entry is { command: Command; rank: number } => entry.rank !== null)
    .sort((a, b) => a.rank - b.rank)
    .map(({ command }) => command)
}

/** Find any command by name and take it. */
export function CommandPalette() {
  const [commands] = useState(availableCommands)
  const [search, setSearch] = useState('')
  const [at, setAt] = useState(0)
  const list = found(commands, search)
  const take = (command: Command | undefined): void => {
    if (command === undefined) return
    closeDialog()
    command.run()
  }
  const keys = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by !== 0 && list.length > 0) {
      event.preventDefault()
      const next = (at + by + list.length) % list.length
      setAt(next)
      document.getElementById(`command-${next}`)?.scrollIntoView({ block: 'nearest' })
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      take(list[at])
    }
  }
  return (
    <Base.Root open onOpenChange={(open) => { if (!open) closeDialog() }}>
      <Base.Portal>
        <div className={styles['frame']}>
          <Base.Popup className={styles['popup']} aria-label="Find a command">
            <div className={styles['search']}>
              <Search size={16} strokeWidth={1.75} />
              <input
                autoFocus
                placeholder="Find a command"
                role="combobox"
                aria-label="Find a command"
                aria-expanded
                aria-controls="commands"
                aria-activedescendant={list.length === 0 ? undefined : `command-${at}`}
                value={search}
                onChange={(event) => {
                  setSearch(event.target.value)
                  setAt(0)
                }}
                onKeyDown={keys}
              />
            </div>
            <ul id="commands" className={styles['list']} role="listbox" aria-label="Commands">
              {list.map((command, i) => (
                <li
                  key={command.id}
                  id={`command-${i}`}
                  role="option"
                  aria-selected={i === at}
                  className={styles['item']}
                  onPointerMove={() => { setAt(i) }}
                  onClick={() => { take(command) }}
                >
                  <span className={styles['menu']}>{command.menu}</span>
                  <span className={styles['grow']}>{command.title}</span>
                  {command.key !== undefined && <Kbd>{keyText(command.key, isMac)}</Kbd>}
                </li>
              ))}
            </ul>
            {list.length === 0 && <p className={styles['none']}>No command is called that</p>}
          </Base.Popup>
        </div>
      </Base.Portal>
    </Base.Root>
  )
}
