// A table as CSV and a picture as SVG, made here from what the page already holds.

// RFC 4180; a field whose start a spreadsheet could take for a formula is quoted too.
const field = (value: string | number): string => {
  const text = String(value);
  return /[",\r\n]|^[=+\-@]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
export const csvOf = (rows: (string | number)[][]): string =>
  rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');

export function save(name: string, type: string, text: string | Uint8Array<ArrayBuffer>): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

// The picture with its own namespace, so that it stands alone as a file.
export function svgText(picture: SVGSVGElement): string {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}
