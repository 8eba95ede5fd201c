import type { Route } from '../../route.ts'
import { historyRoutes } from './history.tsx'
import { auditRoute } from './one-audit.tsx'

/** Audits of the ledger. */
export const auditRoutes: readonly Route[] = [...historyRoutes, auditRoute]
