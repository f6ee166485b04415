// What is asked of the figures, as it stands in the address: any view is a link.
export type Filter = { name: string; values: string[] };
export const SHOWN = ['attendance', 'authorised', 'unauthorised', 'late', 'persistent'] as const;
export type Shown = (typeof SHOWN)[number];
export type Asked = {
  from: string; // empty: the server's own default
  to: string;
  where: Filter[];
  by: string;
  across: string;
  outside: boolean;
  area: string; // a region or local authority, by its code
  show: Shown;
};

export const SHOWN_WORDS: Record<Shown, string> = {
  attendance: 'Attendance',
  authorised: 'Authorised absence',
  unauthorised: 'Unauthorised absence',
  late: 'Late before the register closed',
  persistent: 'Persistently absent pupils',
};

export function readAsked(search: URLSearchParams): Asked {
  const show = search.get('show') ?? '';
  return {
    from: search.get('from') ?? '',
    to: search.get('to') ?? '',
    where: (search.get('where') ?? '')
      .split(';')
      .filter((part) => part.includes(':'))
      .map((part) => ({
        name: part.slice(0, part.indexOf(':')),
        values: part.slice(part.indexOf(':') + 1).split(','),
      })),
    by: search.get('by') ?? 'year_group',
    across: search.get('across') ?? '',
    outside: search.get('outside') === 'true',
    area: search.get('area') ?? '',
    show: SHOWN.find((one) => one === show) ?? 'attendance',
  };
}

export function whereText(where: Filter[]): string {
  return where.map(({ name, values }) => `${name}:${values.join(',')}`).join(';');
}

// Without what is the default, so that links stay short.
export function writeAsked(asked: Asked): URLSearchParams {
  const search = new URLSearchParams();
  const put = (name: string, value: string, otherwise = '') => {
    if (value !== otherwise) search.set(name, value);
  };
  put('from', asked.from);
  put('to', asked.to);
  put('where', whereText(asked.where));
  put('by', asked.by, 'year_group');
  put('across', asked.across);
  put('outside', asked.outside ? 'true' : '');
  put('area', asked.area);
  put('show', asked.show, 'attendance');
  return search;
}

// A value joins those of its characteristic.
export function withFilter(where: Filter[], name: string, value: string): Filter[] {
  const known = where.find((one) => one.name === name);
  if (!known) return [...where, { name, values: [value] }];
  if (known.values.includes(value)) return where;
  return where.map((one) => (one === known ? { name, values: [...one.values, value] } : one));
}

export function withoutFilter(where: Filter[], name: string, value: string): Filter[] {
  return where
    .map((one) => (one.name === name ? { name, values: one.values.filter((held) => held !== value) } : one))
    .filter(({ values }) => values.length > 0);
}
