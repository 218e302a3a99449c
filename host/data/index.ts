/** Datasets for the host: a worker that reads files, and what is made of them. */
export { createDataService, type DataService, type DataServiceOptions } from './service.ts'
export type { OpenedDataset } from './messages.ts'
export { networkFor, type NewDocument } from './new-from-data.ts'
