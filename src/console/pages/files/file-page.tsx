import { agree } from '../../../input/survey/control-totals.ts'
import { type ShownFile, showFile, showResting } from '../../../operations/files.ts'
import { listRejections } from '../../../operations/rejections.ts'
import { counted } from '../../../wording/counts.ts'
import { fileEventWords } from '../../../wording/file-words.ts'
import { tell } from '../../../wording/language.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { Badge } from '../../layout/badge.tsx'
import { Facts } from '../../layout/facts.tsx'
import { Moment } from '../../layout/moment.tsx'
import { page } from '../../layout/page.tsx'
import { address } from '../../layout/pager.tsx'
import { Table } from '../../layout/table.tsx'
import type { Route } from '../../route.ts'
import { FileActions } from './file-actions.tsx'
import { fileAddress, fileOfAddress } from './file-address.ts'
import { FileBadge } from './files-page.tsx'
import { RefusalGroupsTable, RefusalsTable } from './refusal-tables.tsx'
import { RowsToCorrect } from './rows-to-correct.tsx'

/** Refusals shown of a file; the others are a list of their own. */
const shownRefusals = 20
/** Overlapping rows shown. */
const shownOverlaps = 100

export const fileRoutes: readonly Route[] = [
  { method: 'get', path: '/files/:feed/:sha{[0-9a-f]+}', role: 'read', answer: filePage },
]

async function filePage(context: ConsoleContext): Promise<Response> {
  const { feed, sha256 } = fileOfAddress(context)
  const { circumstances } = context.var
  const withOverlaps = context.req.query('overlaps') === '1'
  const file = await showFile(circumstances, sha256, feed, { withOverlaps })
  const sought = { feed, file: file.sha256, all: true }
  const refusals = file.rejected === 0 ? undefined : await listRejections(circumstances, sought, shownRefusals)
  const isRestingAsked = context.req.query('resting') === '1'
  return await page(
    context,
    { title: file.name, command: `cpa files show ${file.sha256.slice(0, 8)} --feed ${feed}` },
    <>
      <p>
        <FileBadge file={file} />
      </p>
      <About file={file} />
      <Controls file={file} />
      {refusals === undefined ? null : (
        <section>
          <h2>{tell('What was refused', 'Ce qui a été refusé')}</h2>
          <RefusalGroupsTable
            caption={tell('Refusals by code and column', 'Refus par code et colonne')}
            groups={refusals.groups.map(({ feed: _, ...group }) => group)}
          />
          <RefusalsTable
            caption={tell('The first refusals', 'Les premiers refus')}
            rejections={refusals.rejections}
            withFile={false}
          />
          <p>
            <a href={address('/refusals', { feed, file: file.sha256.slice(0, 16), all: '1' })}>
              {tell(`All ${counted(refusals.total)} of them`, `Tous (${counted(refusals.total)})`)}
            </a>
          </p>
          {file.open === 0 ? null : <RowsToCorrect context={context} feed={feed} file={file.sha256} />}
        </section>
      )}
      <Standing file={file} withOverlaps={withOverlaps} />
      {isRestingAsked ? <RestingOn context={context} file={file} /> : null}
      <section>
        <h2>{tell('What was done with it', 'Ce qui en a été fait')}</h2>
        <Table
          caption={tell('What was done with the file', 'Ce qui a été fait du fichier')}
          quietCaption
          rows={file.history}
          empty={tell('Nothing: it was refused whole.', 'Rien : il a été refusé en entier.')}
          columns={[
            { heading: tell('When', 'Quand'), cell: ({ at }) => <Moment at={at} /> },
            { heading: tell('What', 'Quoi'), cell: ({ what }) => tell(fileEventWords[what]) },
            { heading: tell('By', 'Par'), cell: ({ actor }) => actor },
            { heading: tell('Reason', 'Motif'), cell: ({ reason }) => reason ?? '' },
          ]}
        />
        <FileActions context={context} file={file} />
      </section>
    </>,
  )
}

function About({ file }: { readonly file: ShownFile }) {
  const count = (rows: number) => (rows === 0 ? undefined : counted(rows))
  return (
    <Facts
      facts={[
        [tell('Feed', 'Flux'), file.feed],
        ['SHA-256', <code>{file.sha256}</code>],
        [tell('Path', 'Chemin'), file.path ?? undefined],
        [tell('Sender', 'Expéditeur'), file.sender ?? undefined],
        [tell('Loaded', 'Chargé'), file.loaded_at === null ? undefined : <Moment at={file.loaded_at} />],
        [tell('By', 'Par'), file.loaded_by ?? undefined],
        [
          tell('Loaded by run', 'Chargé par l’exécution'),
          file.run_id === null ? undefined : <a href={`/runs/${file.run_id}`}>{file.run_id}</a>,
        ],
        [tell('Rows', 'Lignes'), counted(file.rows)],
        [tell('Accepted', 'Acceptées'), counted(file.accepted)],
        [tell('Replacing earlier rows', 'Remplaçant des lignes'), count(file.replaced)],
        [tell('Refused', 'Refusées'), count(file.rejected)],
        [tell('– corrected since', '– corrigées depuis'), count(file.corrected)],
        [tell('– still to correct', '– encore à corriger'), count(file.open - file.waiting)],
        [tell('– tried again by themselves', '– réessayées d’elles-mêmes'), count(file.waiting)],
        [tell('– to correct in a later file', '– à corriger dans un autre'), count(file.given_back)],
        [tell('Replaced since', 'Remplacées depuis'), count(file.superseded)],
        [tell('Withdrawn', 'Retirées'), count(file.withdrawn)],
      ]}
    />
  )
}

function Controls({ file: { controls } }: { readonly file: ShownFile }) {
  if (controls.length === 0) return null
  return (
    <section>
      <h2>{tell('Totals that its sender states', 'Totaux annoncés par l’expéditeur')}</h2>
      <Table
        caption={tell('What is stated, and what stands there', 'Ce qui est annoncé, et ce qui s’y trouve')}
        rows={controls}
        empty=""
        columns={[
          { heading: tell('Total', 'Total'), cell: ({ name }) => name },
          { heading: tell('Stated', 'Annoncé'), cell: ({ stated }) => stated, numeric: true },
          { heading: tell('Found', 'Trouvé'), cell: ({ found }) => found, numeric: true },
          {
            heading: tell('Agree', 'Accord'),
            cell: (total) =>
              agree(total) ? (
                <Badge tone="good">{tell('yes', 'oui')}</Badge>
              ) : (
                <Badge tone="bad">{tell('no', 'non')}</Badge>
              ),
          },
        ]}
      />
    </section>
  )
}

/** Which files replaced rows of it, and which of its rows overlap others. */
function Standing({ file, withOverlaps }: { readonly file: ShownFile; readonly withOverlaps: boolean }) {
  const here = fileAddress(file)
  return (
    <section>
      <h2>{tell('How its rows stand', 'Où en sont ses lignes')}</h2>
      <Table
        caption={tell('Files that replaced rows of it', 'Fichiers qui en ont remplacé des lignes')}
        rows={file.superseded_by}
        empty={tell('None of its rows has been replaced.', 'Aucune de ses lignes n’a été remplacée.')}
        columns={[
          {
            heading: tell('File', 'Fichier'),
            cell: ({ name, sha256 }) => <a href={fileAddress({ feed: file.feed, sha256 })}>{name}</a>,
          },
          { heading: tell('Rows', 'Lignes'), cell: ({ rows }) => counted(rows), numeric: true },
        ]}
      />
      {withOverlaps ? <Overlaps file={file} /> : null}
      <p class="links">
        <a href={`${here}?resting=1`}>{tell('What rests on it', 'Ce qui repose dessus')}</a>
        {withOverlaps ? null : (
          <a href={`${here}?overlaps=1`}>
            {tell('Rows that overlap others', 'Lignes qui en recouvrent d’autres')}
          </a>
        )}
        <span class="quiet">
          {tell(
            'Both read all rows of the feed, and may take a while.',
            'Les deux lisent toutes les lignes du flux, et peuvent prendre du temps.',
          )}
        </span>
      </p>
    </section>
  )
}

function Overlaps({ file }: { readonly file: ShownFile }) {
  const period = (from: string, to: string | null) => `${from} – ${to ?? ''}`
  return (
    <Table
      caption={tell(
        `Rows that overlap another of the same person and employer: ${counted(file.overlaps_total)}`,
        `Lignes qui en recouvrent une autre de la même personne et du même employeur : ${counted(file.overlaps_total)}`,
      )}
      rows={file.overlaps.slice(0, shownOverlaps)}
      empty={tell('None of its rows overlaps another.', 'Aucune de ses lignes n’en recouvre une autre.')}
      columns={[
        { heading: tell('Line', 'Ligne'), cell: ({ line }) => line, numeric: true },
        { heading: tell('Holder', 'Titulaire'), cell: ({ holder }) => holder, numeric: true },
        {
          heading: tell('Employer', 'Employeur'),
          cell: ({ siret, employer_reference }) => siret ?? employer_reference ?? '',
        },
        { heading: tell('From, to', 'Du, au'), cell: ({ from, to }) => period(from, to) },
        {
          heading: tell('Other file', 'Autre fichier'),
          cell: ({ other_file, other_sha256 }) => (
            <a href={fileAddress({ feed: file.feed, sha256: other_sha256 })}>{other_file}</a>
          ),
        },
        { heading: tell('Line', 'Ligne'), cell: ({ other_line }) => other_line, numeric: true },
        { heading: tell('From, to', 'Du, au'), cell: ({ other_from, other_to }) => period(other_from, other_to) },
      ]}
    />
  )
}

async function RestingOn({ context, file }: { readonly context: ConsoleContext; readonly file: ShownFile }) {
  const { rows, holders, runs } = await showResting(context.var.circumstances, file.sha256, file.feed)
  return (
    <section>
      <h2>{tell('What rests on it', 'Ce qui repose dessus')}</h2>
      <p>
        {tell(
          `${counted(rows)} of its rows are in force, about ${counted(holders)} holders.`,
          `${counted(rows)} de ses lignes sont en vigueur, sur ${counted(holders)} titulaires.`,
        )}
      </p>
      <Table
        caption={tell(
          'Runs that have booked on these holders since it was loaded',
          'Exécutions qui ont inscrit des écritures pour ces titulaires depuis son chargement',
        )}
        rows={runs}
        empty={tell(
          'Nothing has been booked on these holders since.',
          'Rien n’a été inscrit pour ces titulaires depuis.',
        )}
        columns={[
          { heading: tell('Run', 'Exécution'), cell: ({ run_id }) => <a href={`/runs/${run_id}`}>{run_id}</a> },
          { heading: tell('Job', 'Tâche'), cell: ({ job }) => job },
          { heading: tell('Holders', 'Titulaires'), cell: (run) => counted(run.holders), numeric: true },
          { heading: tell('Entries', 'Écritures'), cell: ({ entries }) => counted(entries), numeric: true },
        ]}
      />
    </section>
  )
}
