/** What a file is by its first bytes, in hexadecimal, and what to do with it. */
const beginnings: readonly (readonly [hexadecimal: string, what: string])[] = [
  ['504b0304', 'it is a zip archive: extract the file'],
  ['504b0506', 'it is an empty zip archive: ask for the file again'],
  ['504b0708', 'it is a part of a zip archive: put the parts together and extract the file'],
  ['d0cf11e0', 'it is an old document of an office program (.xls, .doc), or a protected one: save it as .xlsx'],
  ['1f8b', 'it is compressed with gzip twice: decompress it once'],
  ['1f9d', 'it is compressed with compress (.Z): only gzip is known'],
  ['425a68', 'it is compressed with bzip2: only gzip is known'],
  ['fd377a585a00', 'it is compressed with xz: only gzip is known'],
  ['28b52ffd', 'it is compressed with zstd: only gzip is known'],
  ['04224d18', 'it is compressed with lz4: only gzip is known'],
  ['377abcaf271c', 'it is a 7-Zip archive: extract the file'],
  ['526172211a07', 'it is a RAR archive: extract the file'],
  ['25504446', 'it is a PDF document: ask for the data as CSV'],
  ['7b5c727466', 'it is an RTF document: ask for the data as CSV'],
  ['53514c69746520666f726d6174', 'it is an SQLite database: export the table as CSV'],
  ['50415231', 'it is a Parquet file: export it as CSV'],
  ['89504e47', 'it is a picture: ask for the data as CSV'],
  ['ffd8ff', 'it is a picture: ask for the data as CSV'],
  ['2d2d2d2d2d424547494e', 'it is encrypted or signed text (PEM, PGP): decrypt it'],
  ['fffe0000', 'it is in UTF-32: save it as UTF-8'],
  ['0000feff', 'it is in UTF-32: save it as UTF-8'],
  ['fffe', utf16()],
  ['feff', utf16()],
]

/** What lies in a zip archive, by a name that stands near its beginning. */
const zipped: readonly (readonly [name: string, what: string])[] = [
  ['xl/workbook.bin', 'it is a binary spreadsheet (.xlsb): save it as .xlsx'],
  ['xl/', 'it is a spreadsheet (.xlsx) within something else: decompress it'],
  ['word/', 'it is a text document (.docx): ask for the data as CSV'],
  ['application/vnd.oasis.opendocument', 'it is a document of LibreOffice (.ods): save it as .xlsx'],
  ['[Content_Types].xml', 'it is a spreadsheet or another document of an office program: save it as .xlsx'],
]

/** What an old document is, or one that a password protects, by the names in its directory. */
const compound: readonly (readonly [name: string, what: string])[] = [
  ['EncryptedPackage', 'it is a spreadsheet or another document that a password protects: save it without one'],
  ['WordDocument', 'it is an old text document (.doc): ask for the data as a spreadsheet or CSV'],
  ['Workbook', 'it is an old spreadsheet (.xls): save it as .xlsx'],
  ['Book', 'it is an old spreadsheet (.xls): save it as .xlsx'],
]

/** What a file is that is no CSV, as far as its first bytes tell; `undefined` when they may be CSV. */
export function foreignFile(beginning: Buffer): string | undefined {
  const start = beginning.toString('hex', 0, 16)
  const known = beginnings.find(([bytes]) => start.startsWith(bytes))
  if (known?.[0] === '504b0304') return zipped.find(([name]) => beginning.includes(name))?.[1] ?? known[1]
  if (known?.[0] === 'd0cf11e0') {
    return compound.find(([name]) => beginning.includes(Buffer.from(name, 'utf16le')))?.[1] ?? known[1]
  }
  if (known !== undefined) return known[1]
  if (beginning.toString('latin1', 257, 262) === 'ustar') return 'it is a tar archive: extract the file'
  const text = beginning
    .toString('latin1', 0, 200)
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  if (/^[{[]\s*["{[\]}]/.test(text)) return 'it is JSON: ask for the data as CSV'
  if (/^<[?!a-z]/i.test(text)) return 'it is XML or HTML: ask for the data as CSV'
  return nulBytes(beginning)
}

/** Latin letters have a NUL in every pair of bytes in UTF-16, and three in four in UTF-32. */
function nulBytes(beginning: Buffer): string | undefined {
  const sample = beginning.subarray(0, 64)
  const share = sample.filter((byte) => byte === 0).length / sample.length
  if (share === 1) return 'it holds nothing but NUL bytes: ask for the file again'
  if (share > 0.6) return 'it is in UTF-32: save it as UTF-8'
  return share > 0.33 ? utf16() : undefined
}

function utf16(): string {
  return 'it is in UTF-16 ("Unicode"): save it as UTF-8'
}
