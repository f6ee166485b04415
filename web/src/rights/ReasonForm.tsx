// A step that is taken with a reason and nothing else, and the field of it where a form asks more.
import { Button, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { Problem } from '../ui/Problem';
import { useSend } from '../ui/use_send';
import classes from '../account/Account.module.css';

type FieldProps = {
  id: string;
  label: string;
  description?: string;
  value: string;
  onChange: (text: string) => void;
};

export const ReasonField = ({ onChange, ...of }: FieldProps) => (
  <TextInput {...of} required maxLength={500} onChange={(event) => onChange(event.currentTarget.value)} />
);

type FormProps<Answer> = {
  id: string;
  label: string;
  button: string;
  send: (reason: string) => Promise<Answer>;
  onDone: (after: Answer) => void;
};

export function ReasonForm<Answer>({ id, label, button, send: how, onDone }: FormProps<Answer>) {
  const [reason, setReason] = useState('');
  const { error, busy, send } = useSend<Answer>((after) => {
    setReason('');
    onDone(after);
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    send(() => how(reason));
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      {error ? <Problem error={error} /> : null}
      <ReasonField id={id} label={label} value={reason} onChange={setReason} />
      <div>
        <Button type="submit" variant="default" loading={busy}>
          {button}
        </Button>
      </div>
    </form>
  );
}
