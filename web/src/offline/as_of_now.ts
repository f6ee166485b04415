// What was kept this morning, seen at this moment: a register that was still to open then may be open now.
import type { Register, Today } from '../api/client';

type Hours = Pick<Register, 'date' | 'state' | 'opens' | 'closes'>;

function stateAt({ date, state, opens, closes }: Hours, now: string): Hours['state'] {
  if (state === 'taken' || state === 'closed') return state;
  if (now < `${date}T${opens}`) return 'upcoming';
  return now <= `${date}T${closes}` ? 'open' : 'missing';
}

export function registerAt(kept: Register, now: string): Register {
  const state = stateAt(kept, now);
  if (state === 'taken' || state === 'closed') return { ...kept, now };
  const rest = { ...kept };
  delete rest.why_not;
  const upcoming = state === 'upcoming';
  return {
    ...rest,
    now,
    state,
    late: state === 'missing',
    can_take: !upcoming,
    ...(upcoming ? { why_not: `It opens at ${kept.opens}.` } : {}),
  };
}

// `kept`: from this device, with the person's own registers and nothing else of the school.
export type SeenToday = Today & { kept?: true };

export function todayAt(kept: Today, now: string): SeenToday {
  const seen = (list: Today['registers']) => list.map((one) => ({ ...one, state: stateAt(one, now) }));
  const lessons = (kept as Partial<Today>).lessons ?? []; // an earlier edition kept none
  return {
    ...kept,
    kept: true,
    now,
    registers: seen(kept.registers),
    school_registers: seen(kept.school_registers),
    lessons: seen(lessons),
    school_lessons: [],
  };
}
