// One of a few, each as large as a thumb: radio buttons underneath.
import { useId } from 'react';

type Props = {
  legend: string;
  options: { value: string; label: string }[];
  value: string;
  onChange: (value: string) => void;
  error?: string | null;
};

export function Options({ legend, options, value, onChange, error }: Props) {
  const name = useId();
  return (
    <fieldset className="options" aria-describedby={error ? `${name}-error` : undefined}>
      <legend>{legend}</legend>
      {error ? (
        <p id={`${name}-error`} className="problem" role="alert">
          {error}
        </p>
      ) : null}
      {options.map((option) => (
        <label key={option.value} className="option">
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
