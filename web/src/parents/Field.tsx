// One thing to type, with its label above it and what is wrong with it below.
import { useId } from 'react';

type Props = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | null;
  hint?: string;
  type?: 'text' | 'date' | 'time' | 'tel' | 'email';
  inputMode?: 'numeric';
  autoComplete?: string;
  maxLength?: number;
  min?: string;
  max?: string;
  long?: boolean; // several lines
  ltr?: boolean; // an address or a number, written from left to right in every language
};

export function Field({ label, value, onChange, error, hint, long, ltr, ...rest }: Props) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  const common = {
    id,
    value,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': described === '' ? undefined : described,
    ...(ltr ? { dir: 'ltr' } : {}),
    ...rest,
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="problem" role="alert">
          {error}
        </p>
      ) : null}
      {long ? (
        <textarea {...common} rows={3} onChange={(event) => onChange(event.currentTarget.value)} />
      ) : (
        <input {...common} onChange={(event) => onChange(event.currentTarget.value)} />
      )}
    </div>
  );
}
