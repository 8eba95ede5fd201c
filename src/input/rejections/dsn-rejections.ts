/** Why rows of a DSN are refused or remarked upon: what only declarations by payroll software have. */
export const dsnRejections = {
  awaits_nir: {
    type: 'row-constraint',
    title: {
      en: 'The person is known by a provisional number (NIA or NTT) only',
      fr: 'La personne n’est connue que par un numéro provisoire (NIA ou NTT)',
    },
    explanation: {
      en: 'An account is kept for a NIR. The row is kept aside until one is known.',
      fr: 'Un compte est tenu pour un NIR. La ligne est gardée jusqu’à ce qu’il soit connu.',
    },
    remedy: {
      en: 'Nothing: the row is loaded by itself when a declaration brings the number together with the NIR.',
      fr: 'Rien : la ligne est chargée d’elle-même quand une déclaration porte ce numéro avec le NIR.',
    },
  },
  test_declaration: {
    type: 'row-constraint',
    title: {
      en: 'The declaration is of a test file',
      fr: 'La déclaration est dans un fichier d’essai',
    },
    explanation: {
      en: 'A test file (S10.G00.00.005 is 01) is made to try things out.',
      fr: 'Un fichier d’essai (S10.G00.00.005 à 01) sert à faire des essais.',
    },
    remedy: {
      en: 'Load the declaration that is in use. Nothing of a test file ever gives rights.',
      fr: 'Chargez le fichier réel. Un fichier d’essai ne donne jamais de droits.',
    },
  },
  rubric_form: {
    type: 'type-error',
    title: {
      en: 'The value of a rubric does not have the form that the norm gives it',
      fr: 'La valeur d’une rubrique n’a pas la forme que la norme lui donne',
    },
    explanation: {
      en: 'Each rubric has a length and a form. What is not written so cannot be read without guessing.',
      fr: 'Chaque rubrique a une longueur et une forme. Ce qui n’est pas écrit ainsi devrait être deviné.',
    },
    remedy: {
      en: 'Write it as the norm does: days as JJMMAAAA, figures with a point and two decimals (1600.00).',
      fr: 'Écrivez-la comme la norme : dates en JJMMAAAA, nombres avec un point et deux décimales (1600.00).',
    },
  },
  rubric_code: {
    type: 'constraint-error',
    title: {
      en: 'The code is none of those that the norm lists for the rubric',
      fr: 'Le code n’est aucun de ceux que la norme énumère pour la rubrique',
    },
    explanation: {
      en: 'What a code means is what the norm of the year says. Where a right hangs on it, nothing is guessed.',
      fr: 'Le sens d’un code est celui de la norme de l’année. Où un droit en dépend, rien n’est deviné.',
    },
    remedy: {
      en: 'Use a code of the year of the norm that the file names (S10.G00.00.006).',
      fr: 'Utilisez un code du millésime de norme que le fichier indique (S10.G00.00.006).',
    },
  },
  rubric_missing: {
    type: 'constraint-error',
    title: {
      en: 'A rubric that the norm asks for is missing or empty',
      fr: 'Une rubrique obligatoire manque ou est vide',
    },
    explanation: {
      en: 'The norm says which rubrics a block must have in a declaration of its nature.',
      fr: 'La norme dit quelles rubriques un bloc doit avoir dans une déclaration de cette nature.',
    },
    remedy: {
      en: 'Add it to its block, at its place in the order of the norm.',
      fr: 'Ajoutez-la à son bloc, à sa place dans l’ordre de la norme.',
    },
  },
  unknown_rubric: {
    type: 'row-error',
    title: {
      en: 'The norm of the DSN does not have the rubric',
      fr: 'La norme DSN ne connaît pas la rubrique',
    },
    explanation: {
      en: 'A rubric of another year, or one that was mistyped; it is left alone.',
      fr: 'Une rubrique d’un autre millésime, ou mal saisie ; elle est laissée de côté.',
    },
    remedy: {
      en: 'Nothing hangs on it. Check the year of the norm that the file names (S10.G00.00.006).',
      fr: 'Rien n’en dépend. Vérifiez le millésime de la norme dans le fichier (S10.G00.00.006).',
    },
  },
  block_misplaced: {
    type: 'row-error',
    title: {
      en: 'A block of a DSN stands where it cannot, too often, or is missing',
      fr: 'Un bloc de DSN est mal placé, répété ou absent',
    },
    explanation: {
      en: 'What a block is about follows from the block that it stands under.',
      fr: 'Ce dont un bloc parle découle du bloc dont il dépend.',
    },
    remedy: {
      en: 'Blocks stand under the block that they belong to, in the order of the norm: correct the payroll software.',
      fr: 'Chaque bloc suit le bloc dont il dépend, dans l’ordre de la norme : corrigez le logiciel de paie.',
    },
  },
  line_too_long: {
    type: 'type-error',
    title: {
      en: 'A line of a DSN is longer than the norm allows',
      fr: 'Une ligne de DSN est plus longue que la norme ne l’admet',
    },
    explanation: {
      en: 'A line has 256 characters at most.',
      fr: 'Une ligne a 256 caractères au plus.',
    },
    remedy: {
      en: 'It was read all the same; the program that makes the file should keep to 256 characters.',
      fr: 'Elle a été lue ; le programme qui produit le fichier doit s’en tenir à 256 caractères.',
    },
  },
  control_failed: {
    type: 'row-constraint',
    title: {
      en: 'A control of the norm of the DSN is not met',
      fr: 'Un contrôle de la norme DSN n’est pas respecté',
    },
    explanation: {
      en: 'Rubrics of a declaration agree with one another as the norm says.',
      fr: 'Les rubriques d’une déclaration s’accordent comme la norme le dit.',
    },
    remedy: {
      en: 'Check the rubrics that the message names; the control is the one that the norm gives under its number.',
      fr: 'Vérifiez les rubriques nommées ; le contrôle est celui que la norme donne sous son numéro.',
    },
  },
  norm_unknown: {
    type: 'table-error',
    title: {
      en: 'The DSN follows a year of the norm that is not known',
      fr: 'La DSN suit un millésime de la norme qui n’est pas connu',
    },
    explanation: {
      en: 'A file of another year is read with the nearest one that is known.',
      fr: 'Un fichier d’un autre millésime est lu avec le plus proche qui soit connu.',
    },
    remedy: {
      en: 'It was read with the nearest year. Ask for a release that knows the year before relying on new codes.',
      fr: 'Il a été lu avec le millésime le plus proche. Demandez une version qui le connaît avant de compter sur des codes nouveaux.',
    },
  },
  encoding_not_allowed: {
    type: 'table-error',
    title: {
      en: 'A DSN is not written in ISO 8859-1',
      fr: 'Une DSN n’est pas écrite en ISO 8859-1',
    },
    explanation: {
      en: 'The norm asks for ISO 8859-1; which encoding it is was told by its bytes.',
      fr: 'La norme demande ISO 8859-1 ; l’encodage a été reconnu à ses octets.',
    },
    remedy: {
      en: 'It was read as what it is; check the names with accents, and have the export corrected.',
      fr: 'Elle a été lue telle quelle ; vérifiez les noms accentués et faites corriger l’export.',
    },
  },
  declaration_refused: {
    type: 'row-constraint',
    title: {
      en: 'The declaration that the individual stands in is refused',
      fr: 'La déclaration de l’individu est refusée',
    },
    explanation: {
      en: 'Without employer, month, nature and type nothing of a declaration can count.',
      fr: 'Sans employeur, mois, nature et type, rien d’une déclaration ne peut compter.',
    },
    remedy: {
      en: 'Correct the declaration: the message names the rubric. All of its individuals come again with it.',
      fr: 'Corrigez la déclaration : le message nomme la rubrique. Tous ses individus reviennent avec elle.',
    },
  },
  platform_refused: {
    type: 'row-constraint',
    title: {
      en: 'The platform of the DSN did not accept the declaration',
      fr: 'La plate-forme DSN n’a pas accepté la déclaration',
    },
    explanation: {
      en: 'A lot tells apart what the platform accepted and what it did not.',
      fr: 'Un lot distingue ce que la plate-forme a accepté du reste.',
    },
    remedy: {
      en: 'The declarant corrects it there; what the platform accepts comes in another lot.',
      fr: 'Le déclarant la corrige sur la plate-forme ; ce qu’elle accepte vient dans un autre lot.',
    },
  },
  file_incomplete: {
    type: 'table-error',
    title: {
      en: 'A DSN ends before it is complete, or its totals do not agree with what it holds',
      fr: 'Une DSN est tronquée, ou ses totaux ne correspondent pas à son contenu',
    },
    explanation: {
      en: 'The last block (S90) tells how many lines and declarations there are.',
      fr: 'Le dernier bloc (S90) donne le nombre de lignes et de déclarations.',
    },
    remedy: {
      en: 'Transfer the file again and compare its size with the sender.',
      fr: 'Transférez le fichier à nouveau et comparez sa taille avec l’expéditeur.',
    },
  },
} as const
