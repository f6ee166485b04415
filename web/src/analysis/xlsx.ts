// A table as an XLSX workbook of one sheet, made here from what the page already holds: six small XML files in a ZIP archive
// without compression (ECMA-376 part 2; PKWARE APPNOTE 4.3). The same table gives the same bytes.

const CRC = Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

// Numbers of two and four bytes, the lowest first.
function numbers(...values: [size: 2 | 4, value: number][]): Uint8Array {
  const bytes = values.flatMap(([size, value]) =>
    Array.from({ length: size }, (_, i) => Math.floor(value / 256 ** i) & 0xff),
  );
  return Uint8Array.from(bytes);
}

const DATE = 0x21; // 1 January 1980, the earliest that a ZIP archive knows
export function zipOf(files: [name: string, text: string][]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  const put = (list: Uint8Array[], ...pieces: Uint8Array[]) => {
    list.push(...pieces);
    return pieces.reduce((sum, piece) => sum + piece.length, 0);
  };
  for (const [name, text] of files) {
    const [title, bytes] = [encoder.encode(name), encoder.encode(text)];
    const about: [2 | 4, number][] = [
      [2, 20],
      [2, 0x800], // names in UTF-8
      [2, 0],
      [2, 0],
      [2, DATE],
      [4, crc32(bytes)],
      [4, bytes.length],
      [4, bytes.length],
      [2, title.length],
      [2, 0],
    ];
    put(
      directory,
      numbers([4, 0x02014b50], [2, 20], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]),
      title,
    );
    at += put(parts, numbers([4, 0x04034b50], ...about), title, bytes);
  }
  const size = directory.reduce((sum, piece) => sum + piece.length, 0);
  const end = numbers(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, files.length],
    [2, files.length],
    [4, size],
    [4, at],
    [2, 0],
  );
  const all = [...parts, ...directory, end];
  const whole = new Uint8Array(all.reduce((sum, piece) => sum + piece.length, 0));
  let place = 0;
  for (const piece of all) {
    whole.set(piece, place);
    place += piece.length;
  }
  return whole;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org';
const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    // eslint-disable-next-line no-control-regex -- what XML 1.0 cannot hold
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');
// Text stands as text, so that nothing is taken for a formula.
const cell = (value: string | number, style: string) =>
  typeof value === 'number'
    ? `<c${style}><v>${value}</v></c>`
    : `<c t="inlineStr"${style}><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;

export type Rows = (string | number)[][];
// The first row is the head of the table.
export function xlsxOf(title: string, rows: Rows): Uint8Array<ArrayBuffer> {
  const sheet = escaped(title.replaceAll(/[[\]:*?/\\']/g, ' ').slice(0, 31)).replaceAll('"', '&quot;');
  const lines = rows.map(
    (row, i) => `<row>${row.map((value) => cell(value, i === 0 ? ' s="1"' : '')).join('')}</row>`,
  );
  const relation = (id: number, kind: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${OFFICE}/officeDocument/2006/relationships/${kind}" Target="${target}"/>`;
  const relations = (...list: string[]) =>
    `${HEAD}<Relationships xmlns="${OFFICE}/package/2006/relationships">${list.join('')}</Relationships>`;
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const main = `xmlns="${OFFICE}/spreadsheetml/2006/main"`;
  return zipOf([
    [
      '[Content_Types].xml',
      `${HEAD}<Types xmlns="${OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/></Types>`,
    ],
    ['_rels/.rels', relations(relation(1, 'officeDocument', 'xl/workbook.xml'))],
    [
      'xl/workbook.xml',
      `${HEAD}<workbook ${main} xmlns:r="${OFFICE}/officeDocument/2006/relationships"><sheets><sheet name="${sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations(relation(1, 'worksheet', 'worksheets/sheet1.xml'), relation(2, 'styles', 'styles.xml')),
    ],
    [
      'xl/styles.xml',
      `${HEAD}<styleSheet ${main}><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`,
    ],
    [
      'xl/worksheets/sheet1.xml',
      `${HEAD}<worksheet ${main}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${lines.join('')}</sheetData></worksheet>`,
    ],
  ]);
}
