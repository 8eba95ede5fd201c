import type { Route } from '../../route.ts'
import { detailRoutes } from './detail.tsx'
import { listRoutes } from './list.tsx'

/** The registry of runs, and each run. */
export const runRoutes: readonly Route[] = [...listRoutes, ...detailRoutes]
