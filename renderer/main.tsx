import { createRoot } from 'react-dom/client'
import './theme/index.ts'
import { connectHost } from './client/connect.ts'
import { start } from './start.tsx'

void start(
  createRoot(document.getElementById('root')!),
  connectHost,
)
