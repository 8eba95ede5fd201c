import { fileErrors } from './files.ts'
import { keyErrors } from './keys-and-schema.ts'
import { planErrors } from './plans.ts'
import { requestErrors } from './requests.ts'
import { serverErrors } from './servers.ts'

/**
 * The errors a user may meet, each with its exit code and its words in both languages. Everything else is a bug and exits
 * with 1. `docs/errors.md` and `docs/fr/errors.md` are generated from this list.
 */
export const catalogue = { ...requestErrors, ...planErrors, ...serverErrors, ...keyErrors, ...fileErrors } as const

export type ErrorCode = keyof typeof catalogue
