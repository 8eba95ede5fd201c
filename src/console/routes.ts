import { accessibilityRoutes } from './pages/accessibility.tsx'
import { auditRoutes } from './pages/audits/routes.ts'
import { deathsRoutes } from './pages/deaths/deaths-routes.ts'
import { filesRoutes } from './pages/files/files-routes.ts'
import { lawRoutes } from './pages/law/routes.ts'
import { noticeRoutes } from './pages/notices.tsx'
import { peopleRoutes } from './pages/people/routes.ts'
import { planRoutes } from './pages/plans/plan-routes.ts'
import { plausibilityRoutes } from './pages/plausibility/plausibility-routes.ts'
import { reportRoutes } from './pages/report/report-routes.ts'
import { runRoutes } from './pages/runs/index.ts'
import { scheduleRoutes } from './pages/schedules/schedule-routes.ts'
import { signalRoutes } from './pages/signals.tsx'
import { startRoutes } from './pages/start/start.tsx'
import { trailRoutes } from './pages/trail.tsx'
import { queueRoutes } from './pages/workers/queue.tsx'
import { workerRoutes } from './pages/workers/workers.tsx'
import type { Route } from './route.ts'

/** Everything that the console answers to who may. Assets, the way in and the probes stand in `app.tsx`. */
export const routes: readonly Route[] = [
  ...accessibilityRoutes,
  ...startRoutes,
  ...runRoutes,
  ...planRoutes,
  ...plausibilityRoutes,
  ...scheduleRoutes,
  ...noticeRoutes,
  ...filesRoutes,
  ...deathsRoutes,
  ...workerRoutes,
  ...queueRoutes,
  ...peopleRoutes,
  ...reportRoutes,
  ...lawRoutes,
  ...auditRoutes,
  ...trailRoutes,
  ...signalRoutes,
]
