import type { Random } from './random.ts'

/*
 * Invented names, in capitals without accents as payrolls send them: family names put together from syllables, and
 * ordinary first names. As in life a few are frequent and most are rare, or everybody would have a homonym.
 */

const beginnings =
  'BAR BEL BER BON BOU BRI CAR CHA CHE COR COU DAR DEL DOR DU FAR FER FON GAR GER GOU GRA HER JAR LAC LAN LE LOR MAR MER ' +
  'MON MOU NOR PAR PEL PER PON POU RAN REN RI ROU SAL SAR SAU TAR TER TOU VAL VER VI'
const middles = 'BA BE BI BO DE DI DO GA GE GI LA LE LI LO MA ME MI NA NE NI RA RE RI RO TA TE TI VE VI ZE'
const endings = 'ND NT RD RT L LLE N NE R UX X U S T EAU IER ON ET IN OT'

const familyNames = beginnings
  .split(' ')
  .flatMap((beginning) =>
    middles.split(' ').flatMap((middle) => endings.split(' ').map((ending) => beginning + middle + ending)),
  )

const firstNamesOfWomen = (
  'MARIE JEANNE ADELE ALMA ANNE AVA CELINE CLAIRE ELENA FATOU INES LINH LUCIE NADIA SOFIA ZELIE AGNES ALICE AMINA BRIGITTE ' +
  'CAMILLE CATHERINE CHANTAL CHARLOTTE CHLOE CORINNE DENISE DOMINIQUE ELISE EMMA EVELYNE FLORENCE FRANCOISE GENEVIEVE ' +
  'HELENE ISABELLE JOSETTE JULIE KARINE LAURE LEA LOUISE MANON MARTINE MICHELE MONIQUE NATHALIE NICOLE ODILE PATRICIA ' +
  'PAULE RAYMONDE SABINE SANDRINE SARAH SIMONE SUZANNE SYLVIE VALERIE YVONNE'
).split(' ')

const firstNamesOfMen = (
  'JEAN PIERRE ADAM BAPTISTE CESAR DAVID ELIAS FELIX GABRIEL HAKIM IVAN JULES KARIM LEO MALO NINO PAUL ALAIN ALBERT ANDRE ' +
  'ANTOINE BERNARD BRUNO CHRISTIAN CLAUDE DANIEL DENIS DIDIER EMILE ERIC ETIENNE FRANCIS FRANCOIS FREDERIC GEORGES GERARD ' +
  'GILLES GUY HENRI HERVE HUGO JACQUES JEROME JOSEPH LAURENT LOUIS LUCAS MARCEL MAURICE MICHEL MOHAMED NICOLAS OLIVIER ' +
  'PASCAL PATRICK PHILIPPE RENE ROGER SERGE THIERRY YVES'
).split(' ')

export function firstNamesOf(woman: boolean): readonly string[] {
  return woman ? firstNamesOfWomen : firstNamesOfMen
}

/** One of the first ones far more often than one of the last: half of all are among the first quarter. */
export function drawFamilyName(random: Random): string {
  return drawSkewed(familyNames, random)
}

export function drawFirstName(woman: boolean, random: Random): string {
  return drawSkewed(firstNamesOf(woman), random)
}

const steps = 1_000_000

function drawSkewed(names: readonly string[], random: Random): string {
  const share = random.below(steps) / steps
  return names[Math.floor(share * share * names.length)]!
}
