import type { Child } from 'hono/jsx'
import { tell } from '../../wording/language.ts'

interface LiveProps {
  /** Where its inside comes from as it changes; undefined: it will not change any more, and nothing is asked. */
  readonly path: string | undefined
  readonly children: Child
}

/**
 * A part of a page that is kept up to date, with the button that pauses it. It is not read aloud as it changes: what should be
 * heard is sent for the place beside it.
 */
export function Live({ path, children }: LiveProps) {
  if (path === undefined) return <div>{children}</div>
  const said = {
    'data-connected': tell('Updates as it goes on.', 'Se met à jour au fil de l’eau.'),
    'data-lost': tell('No connection: trying again.', 'Connexion perdue : nouvel essai.'),
    'data-refused': tell(
      'No live updates at the moment: load the page anew.',
      'Pas de mise à jour pour le moment : rechargez la page.',
    ),
    'data-over': tell('At its end: nothing will change any more.', 'Terminé : plus rien ne changera.'),
  }
  return (
    <div class="live" data-live={path} {...said}>
      <p class="live-bar" hidden>
        <button type="button" class="quiet" aria-pressed="false">
          {tell('Pause live updates', 'Suspendre les mises à jour')}
        </button>
        <span class="quiet" data-live-said />
      </p>
      <div data-live-inside>{children}</div>
      <div role="status" class="heard" data-live-heard />
    </div>
  )
}
