import type { Route } from '../../route.ts'
import { deathRoutes } from './death-page.tsx'
import { deathListRoutes } from './deaths-page.tsx'
import { identityRoutes } from './identities-page.tsx'

/** What is told of persons and decided by people: deaths, and numbers that were given up. */
export const deathsRoutes: readonly Route[] = [...deathListRoutes, ...deathRoutes, ...identityRoutes]
