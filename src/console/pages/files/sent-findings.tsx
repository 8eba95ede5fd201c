import { remarkGroups } from '../../../input/survey/refusal-groups.ts'
import type { Upload, UploadCheck, UploadResult, UploadTrouble } from '../../../operations/uploads/upload.ts'
import { counted } from '../../../wording/counts.ts'
import { controlLines } from '../../../wording/file-labels.ts'
import { tell } from '../../../wording/language.ts'
import {
  filesWithoutRows,
  ignoredColumns,
  loadedBefore,
  loadRemarks,
  retriedText,
} from '../../../wording/load-remarks.ts'
import { sheetRemarks } from '../../../wording/sheet-remarks.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { Facts } from '../../layout/facts.tsx'
import { FormToken } from '../../layout/form.tsx'
import { fileAddress } from './file-address.ts'
import { FoundRefusals, RefusalGroupsTable } from './refusal-tables.tsx'
import { sentAddress } from './sent-work.ts'

/** Refusals shown one by one, behind the table that counts them all. */
const shown = 30

/** What a load would refuse, and why. */
export function FoundInFile({ check }: { readonly check: UploadCheck }) {
  return (
    <section>
      <h2>{tell('What was found', 'Ce qui a été trouvé')}</h2>
      <Trouble error={check.error} />
      <Facts
        facts={[
          [tell('Rows', 'Lignes'), counted(check.rows)],
          [tell('Good', 'Bonnes'), counted(check.accepted)],
          [tell('Refused', 'Refusées'), counted(check.rejected)],
        ]}
      />
      <Lines
        lines={[
          ...sheetRemarks(check),
          ...ignoredColumns([check]),
          ...filesWithoutRows([check]),
          ...controlLines(check.name, check.controls),
        ]}
      />
      {check.error !== null ? null : (
        <RefusalGroupsTable
          caption={tell('What is wrong, by code and column', 'Ce qui ne va pas, par code et colonne')}
          groups={check.groups}
        />
      )}
      {check.rejections.length === 0 ? null : (
        <FoundRefusals
          caption={tell(
            `The first of ${counted(check.refusals)} refusals`,
            `Les premiers de ${counted(check.refusals)} refus`,
          )}
          rejections={check.rejections.slice(0, shown)}
        />
      )}
    </section>
  )
}

interface ResultProps {
  readonly context: ConsoleContext
  readonly upload: Upload
  readonly result: UploadResult
}

/** What became of its load. */
export function ResultOfLoad({ context, upload, result }: ResultProps) {
  const { sha256, feed, run_id, retried } = result
  const before = loadedBefore(result)
  return (
    <section>
      <h2>{tell('What was loaded', 'Ce qui a été chargé')}</h2>
      <Facts
        facts={[
          [tell('Rows', 'Lignes'), counted(result.rows)],
          [tell('Accepted', 'Acceptées'), counted(result.accepted)],
          [tell('Replacing earlier rows', 'Remplaçant des lignes'), counted(result.replaced)],
          [tell('Refused', 'Refusées'), counted(result.rejected)],
          [tell('Run', 'Exécution'), run_id === null ? undefined : <a href={`/runs/${run_id}`}>{run_id}</a>],
          [tell('Remark', 'Remarque'), before === '' ? undefined : before],
        ]}
      />
      <Lines
        lines={[
          ...sheetRemarks(result),
          ...ignoredColumns([result]),
          ...filesWithoutRows([result]),
          ...loadRemarks(result),
          ...controlLines(result.name, result.controls),
          ...(retried.retried > 0 ? [retriedText(retried)] : []),
        ]}
      />
      <RefusalGroupsTable
        caption={tell('What was refused, by code and column', 'Ce qui a été refusé, par code et colonne')}
        groups={result.groups.length > 0 ? result.groups : remarkGroups(result.remarks ?? {})}
      />
      {sha256 === null ? null : (
        <p>
          <a href={fileAddress({ feed, sha256 })}>
            {tell('The file, with what is to correct', 'Le fichier, avec ce qui est à corriger')}
          </a>
        </p>
      )}
      {result.returns.length === 0 ? null : (
        <form method="post" action={`${sentAddress(upload)}/returns`} class="action">
          <FormToken context={context} />
          <p>
            {tell(
              `What became of each of the ${counted(result.returns.length)} declarations, a file each, to send back.`,
              `Ce qu’il est advenu de chacune des ${counted(result.returns.length)} déclarations, un fichier chacune, à renvoyer.`,
            )}
          </p>
          <button type="submit">
            {tell('Give the files to send back (ZIP)', 'Donner les fichiers à renvoyer (ZIP)')}
          </button>
        </form>
      )}
    </section>
  )
}

function Trouble({ error }: { readonly error: UploadTrouble | null }) {
  if (error === null) return null
  return (
    <div role="alert" class="trouble">
      <p>{tell(error.told)}</p>
      {error.advice === null ? null : <p>{tell(error.advice)}</p>}
    </div>
  )
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <ul>
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  )
}
