/** Names of the channels between the preload and the main process. */
export const CHANNELS = {
  /** Page to main: a HostRequest, answered by a HostReply. */
  request: 'host:request',
  /** Page to main: a loaded page asks for its port of events. */
  connect: 'host:connect',
  /** Main to page: carries that port. */
  events: 'host:events',
} as const
