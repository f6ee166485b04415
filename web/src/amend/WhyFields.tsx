// What a policy asks for with a reason or a code: a number, conditions that a person confirms.
import { TextInput } from '@mantine/core';
import type { OfferedCode } from '../api/client';
import type { FieldFault } from '../ui/ErrorSummary';
import type { AbsenceReason, Why } from './why';
import classes from './amend.module.css';

type Props = {
  why: Why;
  reason: AbsenceReason | undefined;
  offered: OfferedCode | undefined;
  faults: FieldFault[];
  ids: { number: string; confirm: string };
  onChange: (change: Partial<Why>) => void;
};

export function WhyFields({ why, reason, offered, faults, ids, onChange }: Props) {
  const number = reason?.number;
  return (
    <>
      {number ? (
        <TextInput
          id={ids.number}
          label={number.charAt(0).toUpperCase() + number.slice(1)}
          description={
            reason.below === undefined ? undefined : `This reason holds for less than ${reason.below}`
          }
          inputMode="numeric"
          value={why.number}
          error={faults.find(({ field }) => field === ids.number)?.text}
          onChange={(event) => onChange({ number: event.currentTarget.value })}
        />
      ) : null}
      {offered?.confirm && offered.confirm.length > 0 ? (
        <fieldset className={classes.fields}>
          <legend>By the policy, {offered.code} is only for a pupil of whom each is true</legend>
          {offered.confirm.map((one, i) => (
            <label key={one} className={classes.confirm}>
              <input
                type="checkbox"
                id={`${ids.confirm}-${i}`}
                checked={why.confirmed.includes(one)}
                onChange={(event) =>
                  onChange({
                    confirmed: event.currentTarget.checked
                      ? [...why.confirmed, one]
                      : why.confirmed.filter((other) => other !== one),
                  })
                }
              />
              {one}
            </label>
          ))}
        </fieldset>
      ) : null}
    </>
  );
}
