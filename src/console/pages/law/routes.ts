import type { Route } from '../../route.ts'
import { inForceRoute } from './in-force.tsx'
import { parameterRoute } from './parameter.tsx'

/** The law as the program applies it. */
export const lawRoutes: readonly Route[] = [inForceRoute, parameterRoute]
