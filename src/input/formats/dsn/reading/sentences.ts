import type { Sentence } from '../../../../language.ts'

/** What the reader finds on its own; what a control of the norm asks for stands with the control. */
export const sentences = {
  noCode: {
    en: 'The line does not begin with the code of a rubric, a comma and an apostrophe',
    fr: 'La ligne ne commence pas par le code d’une rubrique, une virgule et une apostrophe',
  },
  notClosed: {
    en: 'The value is not closed by an apostrophe at the end of the line',
    fr: 'La valeur n’est pas fermée par une apostrophe en fin de ligne',
  },
  lineTooLong: {
    en: 'A line has more than 256 characters',
    fr: 'Une ligne dépasse 256 caractères',
  },
  controlCharacter: {
    en: 'The value holds a control character',
    fr: 'La valeur contient un caractère de contrôle',
  },
  empty: {
    en: 'The value is empty: a rubric with nothing to say is left out',
    fr: 'La valeur est vide : une rubrique sans objet est absente',
  },
  notInList: {
    en: 'The code is none of those that the norm lists for the rubric',
    fr: 'Le code n’est aucun de ceux que la norme énumère pour la rubrique',
  },
  notADay: {
    en: 'Eight digits JJMMAAAA were expected, of a day in the calendar',
    fr: 'Huit chiffres JJMMAAAA étaient attendus, d’un jour du calendrier',
  },
  notANumber: {
    en: 'A number with a point and two decimals was expected (1600.00)',
    fr: 'Un nombre avec un point et deux décimales était attendu (1600.00)',
  },
  wrongForm: {
    en: 'The value does not have the form that the norm gives the rubric',
    fr: 'La valeur n’a pas la forme que la norme donne à la rubrique',
  },
  unknownRubric: {
    en: 'The norm does not have the rubric; it is left alone',
    fr: 'La norme ne connaît pas la rubrique ; elle est laissée de côté',
  },
  forbidden: {
    en: 'The norm does not allow the rubric in a declaration of this nature',
    fr: 'La norme n’admet pas la rubrique dans une déclaration de cette nature',
  },
  missing: {
    en: 'A rubric that the norm asks for is missing from its block',
    fr: 'Une rubrique obligatoire manque dans son bloc',
  },
  misplaced: {
    en: 'The block stands where none of its kind can: the block that it belongs to is not open',
    fr: 'Le bloc se trouve là où il ne peut être : le bloc dont il dépend n’est pas ouvert',
  },
  outOfOrder: {
    en: 'The block stands behind blocks that must come after it',
    fr: 'Le bloc se trouve après des blocs qui doivent le suivre',
  },
  repeated: {
    en: 'There may be one block of its kind only',
    fr: 'Il ne peut y avoir qu’un seul bloc de cette sorte',
  },
  noDeclaration: {
    en: 'The individual belongs to no declaration',
    fr: 'L’individu n’appartient à aucune déclaration',
  },
  noEnvelope: {
    en: 'The declaration stands in no envelope (S10): whether it is meant or a test cannot be told',
    fr: 'La déclaration n’est dans aucun envoi (S10) : on ne peut savoir si elle est réelle ou d’essai',
  },
  refusedByPlatform: {
    en: 'The lot says that the platform did not accept the declaration',
    fr: 'Le lot indique que la plate-forme n’a pas accepté la déclaration',
  },
  incomplete: {
    en: 'The file ends without the total of its envelope (S90): what stands last may be cut off',
    fr: 'Le fichier finit sans le total de l’envoi (S90) : ce qui est en dernier peut être tronqué',
  },
  tooLong: {
    en: 'The individual is too long to be one: the beginning of the next one is lost',
    fr: 'L’individu est trop long pour en être un seul : le début du suivant est perdu',
  },
  numberAgain: {
    en: 'Somebody before in the declaration has the same number',
    fr: 'Un individu précédent de la déclaration porte le même numéro',
  },
  noContract: {
    en: 'The individual has no contract (S21.G00.40)',
    fr: 'L’individu n’a aucun contrat (S21.G00.40)',
  },
  noPay: {
    en: 'The individual has no payment with a period of pay (S21.G00.50, S21.G00.51)',
    fr: 'L’individu n’a aucun versement avec rémunération (S21.G00.50, S21.G00.51)',
  },
  noMonth: {
    en: 'A declaration of a month, or one in its place, names the month (S20.G00.05.005)',
    fr: 'Une déclaration mensuelle ou de substitution donne le mois principal (S20.G00.05.005)',
  },
} as const satisfies Record<string, Sentence>

export function laterNorm(version: string): Sentence {
  return {
    en: `The file follows a year of the norm that is not known; it is read as ${version}`,
    fr: `Le fichier suit un millésime de la norme qui n’est pas connu ; il est lu comme ${version}`,
  }
}

export function wrongLength(least: number, most: number, length: number): Sentence {
  const wanted = least === most ? String(least) : `${least} to ${most}`
  const voulu = least === most ? String(least) : `${least} à ${most}`
  return {
    en: `The value has ${length} characters; the norm gives it ${wanted}`,
    fr: `La valeur a ${length} caractères ; la norme lui en donne ${voulu}`,
  }
}

export function wrongTotal(told: string, counted: number): Sentence {
  return {
    en: `The total tells ${told}; ${counted} were read`,
    fr: `Le total annonce ${told} ; ${counted} ont été lus`,
  }
}

export function written(encoding: string): Sentence {
  return {
    en: `The file is written in ${encoding}; the norm asks for ISO 8859-1. It was read as it is`,
    fr: `Le fichier est écrit en ${encoding} ; la norme demande ISO 8859-1. Il a été lu tel quel`,
  }
}
