// The form that a duty asks for: what is still missing from it, and what of it is sent.
import type { Duty, DutyField } from '../api/client';
import type { FieldFault } from '../ui/ErrorSummary';

export type Values = Record<string, string>;

export const fieldId = (duty: Duty, name: string): string => `${duty.id}-${name}`.replace(/[^\w-]/g, '_');

const ASKS: Partial<Record<DutyField['type'], string>> = {
  date: 'a date',
  time: 'a time',
  people: 'a name',
  yes_no: 'yes or no',
  choice: 'one of the choices',
};

export function missing(duty: Duty, values: Values): FieldFault[] {
  const faults = duty.fields.flatMap((field): FieldFault[] => {
    const value = (values[field.name] ?? '').trim();
    if (value === '') {
      const what = ASKS[field.type] ?? 'an answer';
      return field.required
        ? [{ field: fieldId(duty, field.name), text: `${field.label}: give ${what}` }]
        : [];
    }
    if (field.type === 'number' && !/^\d+$/.test(value)) {
      return [{ field: fieldId(duty, field.name), text: `${field.label}: give a whole number` }];
    }
    return [];
  });
  if ((duty.outcomes ?? []).length > 0 && (values.outcome ?? '') === '') {
    faults.push({ field: fieldId(duty, 'outcome'), text: 'Outcome: choose one' });
  }
  return faults;
}

export function answer(duty: Duty, values: Values): { fields: Values; outcome?: string } {
  const fields: Values = {};
  for (const { name } of duty.fields) {
    const value = (values[name] ?? '').trim();
    if (value !== '') fields[name] = value;
  }
  const outcome = values.outcome;
  return outcome ? { fields, outcome } : { fields };
}
