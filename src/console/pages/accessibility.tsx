import type { Sentence } from '../../language.ts'
import { tell } from '../../wording/language.ts'
import { compliance } from '../layout/compliance.ts'
import { page } from '../layout/page.tsx'
import type { Route } from '../route.ts'

export const accessibilityRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/accessibility',
    role: 'read',
    answer(context) {
      const { accessibility, contact } = context.var.circumstances.settings.configuration.console
      return page(
        context,
        { title: tell('Accessibility', 'Accessibilité') },
        <>
          <p>
            {tell('This console is ', 'Cette console est ')}
            <strong>{compliance(context)}</strong>
            {tell(rules)}
          </p>
          {accessibility === 'not_compliant' ? <p>{tell(notAudited)}</p> : null}
          <h2>{tell('What was looked at, and how', 'Ce qui a été vérifié, et comment')}</h2>
          <List of={examined} />
          <h2>
            {tell('What does not comply, or may not', 'Ce qui n’est pas conforme, ou risque de ne pas l’être')}
          </h2>
          <List of={barriers} />
          <h2>{tell('What it is made with', 'Technologies')}</h2>
          <p>{tell(technologies)}</p>
          <h2>{tell('When a page is a barrier to you', 'Quand une page vous fait obstacle')}</h2>
          <p>
            {contact === undefined
              ? tell(
                  'Tell whoever runs this console: nobody is named in its configuration (console.contact).',
                  'Signalez-le à qui exploite cette console : sa configuration ne nomme personne (console.contact).',
                )
              : tell(
                  `Tell ${contact}, who helps you to what you need.`,
                  `Signalez-le à ${contact}, qui vous aidera.`,
                )}
          </p>
          <p>{tell(remedies)}</p>
          <p>
            <a href="https://www.defenseurdesdroits.fr/" lang="fr">
              Défenseur des droits
            </a>
          </p>
        </>,
      )
    },
  },
]

function List({ of }: { readonly of: readonly Sentence[] }) {
  return (
    <ul>
      {of.map((sentence) => (
        <li>{tell(sentence)}</li>
      ))}
    </ul>
  )
}

const rules: Sentence = {
  en: ' with the French rules on accessibility (RGAA), version 4.1.2.',
  fr: ' avec le référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1.2.',
}

const notAudited: Sentence = {
  en: 'The rules say so of everything that was not audited by all of its criteria, and nobody has done that here yet. What follows is what the makers examined themselves.',
  fr: 'Le référentiel impose cette mention tant qu’aucun audit n’a porté sur tous ses critères, et aucun n’a eu lieu ici. Ce qui suit est ce que les auteurs ont vérifié eux-mêmes.',
}

const examined: readonly Sentence[] = [
  {
    en: 'Every page, in English and French, light and dark, in windows of 1280 and 400 pixels, by the rules of axe-core 4.14 in Chromium, with each change of the program: nothing is left to object to.',
    fr: 'Chaque page, en anglais et en français, en clair et en sombre, dans des fenêtres de 1280 et de 400 pixels, par les règles d’axe-core 4.14 dans Chromium, à chaque modification du programme : aucune objection ne reste.',
  },
  {
    en: 'The way through every page, in English, by the keyboard alone: the order, what shows where one is, the way past the navigation.',
    fr: 'Le parcours de chaque page, en anglais, au seul clavier : l’ordre, la visibilité du focus, l’accès direct au contenu.',
  },
  {
    en: 'A day at the console without JavaScript, from a plan to a death that is accepted. What is live may be paused, and moves no focus.',
    fr: 'Une journée à la console sans JavaScript, d’un plan à un décès accepté. Ce qui s’actualise peut être suspendu, et ne déplace pas le focus.',
  },
  {
    en: 'Headings in order, tables with captions and headings, fields with labels, messages of what was done: by tests of the pages.',
    fr: 'Titres hiérarchisés, tableaux avec légende et en-têtes, champs étiquetés, messages de statut : par des tests des pages.',
  },
]

const barriers: readonly Sentence[] = [
  {
    en: 'No page was tried with a screen reader by somebody who depends on one.',
    fr: 'Aucune page n’a été essayée avec un lecteur d’écran par une personne qui en dépend.',
  },
  {
    en: 'Names of jobs, codes and columns are English words in French pages too, and are not marked as such (8.7).',
    fr: 'Les noms de tâches, de codes et de colonnes sont des mots anglais dans les pages françaises aussi, sans être signalés comme tels (8.7).',
  },
]

const technologies: Sentence = {
  en: 'HTML, CSS and SVG that the server makes; JavaScript for live progress alone.',
  fr: 'HTML, CSS et SVG produits par le serveur ; JavaScript pour le seul suivi en direct.',
}

const remedies: Sentence = {
  en: 'Whoever gets no answer that helps may turn to the Defender of Rights (Défenseur des droits), by the form on its site, its delegates, or by letter without a stamp: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.',
  fr: 'Sans réponse satisfaisante, vous pouvez saisir le Défenseur des droits : par le formulaire de son site, auprès de ses délégués, ou par courrier gratuit, sans affranchissement : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.',
}
