import type { Route } from '../../route.ts'
import { accountRoute } from './account-page.tsx'
import { consultationsRoute } from './consultations-page.tsx'
import { lookUpRoutes } from './look-up.tsx'
import { protectionRoutes } from './protection-page.tsx'
import { toldRoute } from './told-page.tsx'
import { trainingRoute } from './training-page.tsx'
import { yearsRoute } from './years-page.tsx'

/** Everything about one person. */
export const peopleRoutes: readonly Route[] = [
  ...lookUpRoutes,
  accountRoute,
  yearsRoute,
  trainingRoute,
  toldRoute,
  consultationsRoute,
  ...protectionRoutes,
]
