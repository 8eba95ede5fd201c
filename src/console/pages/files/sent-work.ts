import type { Upload } from '../../../operations/uploads/upload.ts'
import type { ConsoleContext } from '../../console-context.ts'
import type { Undertaking } from '../../undertakings.ts'

/** The page of a file that was sent. */
export function sentAddress({ id }: Pick<Upload, 'id'>): string {
  return `/files/new/${id}`
}

/** What this console does with it at the moment. */
export function underWay(context: ConsoleContext, upload: Pick<Upload, 'id'>): Undertaking | undefined {
  const about = sentAddress(upload)
  return context.var.undertakings.all.find((one) => one.about === about && one.state === 'under way')
}
