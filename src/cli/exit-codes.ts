import type { ExitCode } from './command.ts'

/** From the mildest to the worst: what one call ends with when its parts end differently. */
const severity: readonly ExitCode[] = [0, 3, 4, 2, 1, 5, 130]

/** The worst of several exit codes; 0 when there is none. */
export function worstExit(codes: readonly ExitCode[]): ExitCode {
  return codes.reduce<ExitCode>(
    (worst, code) => (severity.indexOf(code) > severity.indexOf(worst) ? code : worst),
    0,
  )
}
