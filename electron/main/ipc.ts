/** The one module that talks to pages: it answers our own page's main frame and nobody else. */
import { ipcMain, MessageChannelMain, type IpcMainEvent, type IpcMainInvokeEvent, type MessagePortMain, type WebContents } from 'electron'
import { EventQueue } from '../../core/protocol/event-queue.ts'
import type { HostEvent, HostReply } from '../../core/protocol/host-api.ts'
import { CHANNELS } from '../channels.ts'
import { isOurPage } from './page.ts'

const isTrusted = ({ sender, senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean =>
  senderFrame !== null && senderFrame === sender.mainFrame && isOurPage(senderFrame.url)

/** Events on their way to one page: one batch under way, the rest merged until the page has seen it. */
class PageEvents {
  readonly #queue = new EventQueue()
  readonly #port: MessagePortMain
  #underWay = false

  constructor(port: MessagePortMain) {
    this.#port = port
    port.on('message', () => {
      this.#underWay = false
      this.#flush()
    })
    port.start()
  }

  push(events: readonly HostEvent[]): void {
    this.#queue.push(events)
    this.#flush()
  }

  #flush(): void {
    if (this.#underWay || this.#queue.size === 0) return
    this.#underWay = true
    this.#port.postMessage(this.#queue.take())
  }
}

export interface Pages {
  /** To every page. */
  push(events: readonly HostEvent[]): void
  /** To one page; kept until it listens. */
  pushTo(contents: WebContents, events: readonly HostEvent[]): void
}

export interface PageRequests {
  /** Validates a request of unknown shape and answers it; never rejects. */
  readonly dispatch: (request: unknown, contents: WebContents) => Promise<HostReply>
}

export function connectPages({ dispatch }: PageRequests): Pages {
  const pages = new Map<WebContents, PageEvents>()
  const waiting = new WeakMap<WebContents, HostEvent[]>()

  ipcMain.handle(CHANNELS.request, (event, request: unknown) => {
    if (!isTrusted(event)) throw new Error('Refused: the sender is not the page of this app')
    return dispatch(request, event.sender)
  })

  ipcMain.on(CHANNELS.connect, (event) => {
    if (!isTrusted(event)) return
    const { sender } = event
    const { port1, port2 } = new MessageChannelMain()
    const page = new PageEvents(port1)
    port1.on('close', () => {
      if (pages.get(sender) === page) pages.delete(sender)
    })
    // A reloaded page asks again: its old port goes with the old page.
    pages.set(sender, page)
    sender.once('destroyed', () => pages.delete(sender))
    sender.mainFrame.postMessage(CHANNELS.events, null, [port2])
    page.push(waiting.get(sender) ?? [])
    waiting.delete(sender)
  })

  return {
    push: (events) => {
      for (const page of pages.values()) page.push(events)
    },
    pushTo: (contents, events) => {
      const page = pages.get(contents)
      if (page === undefined) waiting.set(contents, [...(waiting.get(contents) ?? []), ...events])
      else page.push(events)
    },
  }
}
