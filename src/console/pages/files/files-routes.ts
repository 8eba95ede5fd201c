import type { Route } from '../../route.ts'
import { fileActionRoutes } from './file-actions.tsx'
import { fileRoutes } from './file-page.tsx'
import { fileListRoutes } from './files-page.tsx'
import { refusalRoutes } from './refusals-page.tsx'
import { rowsToCorrectRoutes } from './rows-to-correct.tsx'
import { sendRoutes } from './send-page.tsx'
import { sentFileRoutes } from './sent-file-page.tsx'

/** Files, what is refused of them, and what people send. */
export const filesRoutes: readonly Route[] = [
  ...fileListRoutes,
  ...sendRoutes,
  ...sentFileRoutes,
  ...fileRoutes,
  ...fileActionRoutes,
  ...refusalRoutes,
  ...rowsToCorrectRoutes,
]
