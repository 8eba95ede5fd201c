import { userInfo } from 'node:os'

/** Who acts: the operating system's user, kept with attempts, audit events and releases. */
export function actor(): string {
  try {
    return userInfo().username
  } catch {
    return 'unknown' // a container may run under a number without a name
  }
}
