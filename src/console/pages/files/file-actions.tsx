import { putFileInForceAgain, type ShownFile, withdrawFile } from '../../../operations/files.ts'
import { counted } from '../../../wording/counts.ts'
import { tell } from '../../../wording/language.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { Action, done, requiredField } from '../../layout/form.tsx'
import type { Route } from '../../route.ts'
import { fileAddress, fileOfAddress } from './file-address.ts'

export const fileActionRoutes: readonly Route[] = [
  { method: 'post', path: '/files/:feed/:sha{[0-9a-f]+}/withdraw', role: 'operate', answer: withdraw },
  { method: 'post', path: '/files/:feed/:sha{[0-9a-f]+}/again', role: 'operate', answer: again },
]

/** What may be done with a file as a whole. */
export function FileActions({ context, file }: { readonly context: ConsoleContext; readonly file: ShownFile }) {
  const { accepted, superseded, replaced, loaded_at, withdrawn_at } = file
  const barred = context.var.session.visitor.roles.has('operate')
    ? loaded_at === null
      ? tell('it is not loaded to its end', 'il n’est pas chargé jusqu’au bout')
      : undefined
    : tell('this takes the role operate', 'il y faut le rôle operate')
  const here = fileAddress(file)
  return (
    <>
      {withdrawn_at !== null ? null : (
        <Action
          context={context}
          action={`${here}/withdraw`}
          label={tell('Withdraw the file', 'Retirer le fichier')}
          explained={tell(
            `About ${counted(accepted - superseded)} of its rows will count no more; of the ${counted(replaced)} that they replaced, those that no other file replaces count again. Nothing is booked now: the next runs book the differences. What is refused of it is no longer to be corrected.`,
            `Environ ${counted(accepted - superseded)} de ses lignes ne compteront plus ; parmi les ${counted(replaced)} qu’elles ont remplacées, celles qu’aucun autre fichier ne remplace compteront à nouveau. Rien n’est inscrit maintenant : les prochaines exécutions inscrivent les différences. Ce qui en est refusé n’est plus à corriger.`,
          )}
          reason="required"
          disabled={barred}
          danger
        />
      )}
      {withdrawn_at === null && superseded === 0 ? null : (
        <Action
          context={context}
          action={`${here}/again`}
          label={tell('Put in force again', 'Remettre en vigueur')}
          explained={tell(
            'As if it were loaded now: its rows take the place of those that replaced them, and what is refused of it is tried again. Nothing is booked now: the next runs book the differences.',
            'Comme s’il était chargé maintenant : ses lignes reprennent la place de celles qui les ont remplacées, et ce qui en est refusé est réessayé. Rien n’est inscrit maintenant : les prochaines exécutions inscrivent les différences.',
          )}
          reason="required"
          disabled={barred}
        />
      )}
    </>
  )
}

async function withdraw(context: ConsoleContext): Promise<Response> {
  const { feed, sha256 } = fileOfAddress(context)
  const reason = await requiredField(context, 'reason')
  const { file, withdrawn, left, entered } = await withdrawFile(context.var.circumstances, sha256, feed, reason)
  return done(
    context,
    fileAddress(file),
    withdrawn
      ? tell(
          `Withdrawn: ${counted(left)} rows count no more, ${counted(entered)} that they had replaced do again. The next runs book the differences.`,
          `Retiré : ${counted(left)} lignes ne comptent plus, ${counted(entered)} qu’elles avaient remplacées comptent à nouveau. Les prochaines exécutions inscrivent les différences.`,
        )
      : tell('It was withdrawn before: nothing to do.', 'Il était déjà retiré : rien à faire.'),
  )
}

async function again(context: ConsoleContext): Promise<Response> {
  const { feed, sha256 } = fileOfAddress(context)
  const reason = await requiredField(context, 'reason')
  const { circumstances } = context.var
  const { file, entered, retried, cured } = await putFileInForceAgain(circumstances, sha256, feed, reason)
  return done(
    context,
    fileAddress(file),
    tell(
      `In force again: ${counted(entered)} rows. Tried again: ${counted(retried)}, of which ${counted(cured)} are accepted now. The next runs book the differences.`,
      `Remises en vigueur : ${counted(entered)} lignes. Réessayées : ${counted(retried)}, dont ${counted(cured)} acceptées maintenant. Les prochaines exécutions inscrivent les différences.`,
    ),
  )
}
