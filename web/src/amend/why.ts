// Why a mark is amended: a reason of the policy's list, or words, and what the policy asks for with the code. Pure.
import type { OfferedCode, Schemas } from '../api/client';
import type { FieldFault } from '../ui/ErrorSummary';

export type Reasons = Schemas['Reasons'];
export type AbsenceReason = Reasons['absence'][number];

export type Why = { listed: string; words: string; number: string; confirmed: string[] };
export const NO_WHY: Why = { listed: '', words: '', number: '', confirmed: [] };

// Of the policy's list, in the value of a choice that also holds the phrases of the register.
const POLICY = 'policy:';
export const valueOf = ({ id }: AbsenceReason): string => POLICY + id;
export const reasonOf = (why: Why, reasons: AbsenceReason[]): AbsenceReason | undefined =>
  why.listed.startsWith(POLICY) ? reasons.find((one) => valueOf(one) === why.listed) : undefined;

// "Illness (I), if it is accepted"
export const reasonLabel = ({ text, code, decision }: AbsenceReason): string =>
  `${text} (${code})${decision ? ', if it is accepted' : ''}`;

type Ids = { reason: string; words: string; number: string; confirm: string };
export function whyFaults(
  why: Why,
  reason: AbsenceReason | undefined,
  offered: OfferedCode | undefined,
  ids: Ids,
): FieldFault[] {
  const faults: FieldFault[] = [];
  const words = why.words.trim();
  if (!reason && why.listed === '' && words === '')
    faults.push({ field: ids.reason, text: 'Reason: choose one, or say why in words' });
  if (reason?.asks && words === '')
    faults.push({ field: ids.words, text: `${reason.text}: say ${lowerFirst(reason.asks)}` });
  if (reason?.number && !/^\d{1,3}$/.test(why.number))
    faults.push({ field: ids.number, text: `${reason.text}: give the ${reason.number}` });
  else if (reason?.below !== undefined && Number(why.number) >= reason.below)
    faults.push({
      field: ids.number,
      text: `${reason.text}: this reason holds for less than ${reason.below} (${reason.number ?? ''})`,
    });
  const missing = (offered?.confirm ?? []).filter((one) => !why.confirmed.includes(one));
  if (missing.length > 0)
    faults.push({
      field: `${ids.confirm}-0`,
      text: `${offered?.code ?? ''}: confirm each of the conditions`,
    });
  return faults;
}

export const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

// As an amendment's body has it.
export function whyBody(why: Why, reason: AbsenceReason | undefined, offered: OfferedCode | undefined) {
  const words = why.words.trim();
  const text = reason ? words : [why.listed, words].filter(Boolean).join(': ');
  const confirmed = (offered?.confirm ?? []).filter((one) => why.confirmed.includes(one));
  return {
    ...(reason ? { reason_id: reason.id } : {}),
    ...(text === '' ? {} : { reason: text }),
    ...(reason?.number ? { number: Number(why.number) } : {}),
    ...(confirmed.length > 0 ? { confirmed } : {}),
  };
}
