import type { Sentence } from '../../../language.ts'

/** What a file is by its first bytes, in hexadecimal, and what to do with it. */
const beginnings: readonly (readonly [hexadecimal: string, what: Sentence])[] = [
  ['504b0304', { en: 'it is a zip archive: extract the file', fr: 'c’est une archive zip : extrayez le fichier' }],
  [
    '504b0506',
    {
      en: 'it is an empty zip archive: ask for the file again',
      fr: 'c’est une archive zip vide : redemandez le fichier',
    },
  ],
  [
    '504b0708',
    {
      en: 'it is a part of a zip archive: put the parts together and extract the file',
      fr: 'c’est une partie d’une archive zip : rassemblez les parties et extrayez le fichier',
    },
  ],
  [
    'd0cf11e0',
    {
      en: 'it is an old spreadsheet (.xls) or another old document of an office program: save the sheet as CSV',
      fr: 'c’est un ancien classeur (.xls) ou un autre ancien document bureautique : enregistrez la feuille en CSV',
    },
  ],
  [
    '1f8b',
    {
      en: 'it is compressed with gzip twice: decompress it once',
      fr: 'il est compressé deux fois par gzip : décompressez-le une fois',
    },
  ],
  [
    '1f9d',
    {
      en: 'it is compressed with compress (.Z): only gzip is known',
      fr: 'il est compressé par compress (.Z) : seul gzip est connu',
    },
  ],
  [
    '425a68',
    {
      en: 'it is compressed with bzip2: only gzip is known',
      fr: 'il est compressé par bzip2 : seul gzip est connu',
    },
  ],
  [
    'fd377a585a00',
    { en: 'it is compressed with xz: only gzip is known', fr: 'il est compressé par xz : seul gzip est connu' },
  ],
  [
    '28b52ffd',
    {
      en: 'it is compressed with zstd: only gzip is known',
      fr: 'il est compressé par zstd : seul gzip est connu',
    },
  ],
  [
    '04224d18',
    { en: 'it is compressed with lz4: only gzip is known', fr: 'il est compressé par lz4 : seul gzip est connu' },
  ],
  [
    '377abcaf271c',
    { en: 'it is a 7-Zip archive: extract the file', fr: 'c’est une archive 7-Zip : extrayez le fichier' },
  ],
  [
    '526172211a07',
    { en: 'it is a RAR archive: extract the file', fr: 'c’est une archive RAR : extrayez le fichier' },
  ],
  [
    '25504446',
    {
      en: 'it is a PDF document: ask for the data as CSV',
      fr: 'c’est un document PDF : demandez les données en CSV',
    },
  ],
  [
    '7b5c727466',
    {
      en: 'it is an RTF document: ask for the data as CSV',
      fr: 'c’est un document RTF : demandez les données en CSV',
    },
  ],
  [
    '53514c69746520666f726d6174',
    {
      en: 'it is an SQLite database: export the table as CSV',
      fr: 'c’est une base SQLite : exportez la table en CSV',
    },
  ],
  [
    '50415231',
    { en: 'it is a Parquet file: export it as CSV', fr: 'c’est un fichier Parquet : exportez-le en CSV' },
  ],
  [
    '89504e47',
    { en: 'it is a picture: ask for the data as CSV', fr: 'c’est une image : demandez les données en CSV' },
  ],
  [
    'ffd8ff',
    { en: 'it is a picture: ask for the data as CSV', fr: 'c’est une image : demandez les données en CSV' },
  ],
  [
    '2d2d2d2d2d424547494e',
    {
      en: 'it is encrypted or signed text (PEM, PGP): decrypt it',
      fr: 'c’est un texte chiffré ou signé (PEM, PGP) : déchiffrez-le',
    },
  ],
  ['fffe0000', { en: 'it is in UTF-32: save it as UTF-8', fr: 'il est en UTF-32 : enregistrez-le en UTF-8' }],
  ['0000feff', { en: 'it is in UTF-32: save it as UTF-8', fr: 'il est en UTF-32 : enregistrez-le en UTF-8' }],
  ['fffe', utf16()],
  ['feff', utf16()],
]

/** What lies in a zip archive, by a name that stands near its beginning. */
const zipped: readonly (readonly [name: string, what: Sentence])[] = [
  [
    'xl/',
    {
      en: 'it is a spreadsheet (.xlsx): save the sheet as CSV',
      fr: 'c’est un classeur (.xlsx) : enregistrez la feuille en CSV',
    },
  ],
  [
    'word/',
    {
      en: 'it is a text document (.docx): ask for the data as CSV',
      fr: 'c’est un document texte (.docx) : demandez les données en CSV',
    },
  ],
  [
    'application/vnd.oasis.opendocument',
    {
      en: 'it is a document of LibreOffice: save the sheet as CSV',
      fr: 'c’est un document LibreOffice : enregistrez la feuille en CSV',
    },
  ],
  [
    '[Content_Types].xml',
    {
      en: 'it is a spreadsheet or another document of an office program: save the sheet as CSV',
      fr: 'c’est un classeur ou un autre document bureautique : enregistrez la feuille en CSV',
    },
  ],
]

/** What a file is that is no CSV, as far as its first bytes tell; `undefined` when they may be CSV. */
export function foreignFile(beginning: Buffer): Sentence | undefined {
  const start = beginning.toString('hex', 0, 16)
  const known = beginnings.find(([bytes]) => start.startsWith(bytes))
  if (known?.[0] === '504b0304') return zipped.find(([name]) => beginning.includes(name))?.[1] ?? known[1]
  if (known !== undefined) return known[1]
  if (beginning.toString('latin1', 257, 262) === 'ustar')
    return { en: 'it is a tar archive: extract the file', fr: 'c’est une archive tar : extrayez le fichier' }
  const text = beginning
    .toString('latin1', 0, 200)
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  if (/^[{[]\s*["{[\]}]/.test(text))
    return { en: 'it is JSON: ask for the data as CSV', fr: 'c’est du JSON : demandez les données en CSV' }
  if (/^<[?!a-z]/i.test(text))
    return {
      en: 'it is XML or HTML: ask for the data as CSV',
      fr: 'c’est du XML ou du HTML : demandez les données en CSV',
    }
  return nulBytes(beginning)
}

/** Latin letters have a NUL in every pair of bytes in UTF-16, and three in four in UTF-32. */
function nulBytes(beginning: Buffer): Sentence | undefined {
  const sample = beginning.subarray(0, 64)
  const share = sample.filter((byte) => byte === 0).length / sample.length
  if (share === 1)
    return {
      en: 'it holds nothing but NUL bytes: ask for the file again',
      fr: 'il ne contient que des octets NUL : redemandez le fichier',
    }
  if (share > 0.6)
    return { en: 'it is in UTF-32: save it as UTF-8', fr: 'il est en UTF-32 : enregistrez-le en UTF-8' }
  return share > 0.33 ? utf16() : undefined
}

function utf16(): Sentence {
  return {
    en: 'it is in UTF-16 ("Unicode"): save it as UTF-8',
    fr: 'il est en UTF-16 (« Unicode ») : enregistrez-le en UTF-8',
  }
}
