// One field of a form of the policy, by its type. What is offered and what is aimed at are written a line each, and it is
// said beneath what the program makes of the lines.
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { DutyField } from '../api/client';
import { sentence, spaced } from '../words';
import { OFFERS, supportsIn, targetsIn } from './lines';

export const inWords = (value: string) => ({ value, label: sentence(spaced(value)) });

type FieldProps = {
  id: string;
  field: DutyField;
  value: string;
  fault: string | undefined;
  onChange: (value: string) => void;
};
export function Field({ id, field, value, fault, onChange }: FieldProps) {
  const common = {
    id,
    label: field.required ? field.label : `${field.label} (may be left out)`,
    description: field.hint,
    required: field.required,
    withAsterisk: false,
    error: fault,
    value,
  };
  switch (field.type) {
    case 'long_text':
    case 'people':
      return <Textarea {...common} onChange={(event) => onChange(event.currentTarget.value)} />;
    case 'supports':
      return (
        <div className="stack-small">
          <Textarea
            {...common}
            autosize
            minRows={2}
            description={
              field.hint ?? 'One a line, and who does it in brackets: Breakfast club (family worker).'
            }
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          <Made lines={supportsIn(value)} />
        </div>
      );
    case 'targets':
      return (
        <div className="stack-small">
          <Textarea
            {...common}
            autosize
            minRows={2}
            description={field.hint ?? 'One a line. What the program can check is followed day by day.'}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          <div role="group" aria-label={`Add to: ${field.label}`} className="row">
            {OFFERS.map((offer) => (
              <Button
                key={offer}
                type="button"
                size="compact-sm"
                variant="default"
                onClick={() => onChange([value.trimEnd(), offer].filter(Boolean).join('\n'))}
              >
                + {offer}
              </Button>
            ))}
          </div>
          <Made lines={targetsIn(value)} />
        </div>
      );
    case 'choice':
    case 'yes_no': {
      const choices = field.type === 'yes_no' ? ['yes', 'no'] : (field.choices ?? []);
      return (
        <NativeSelect
          {...common}
          data={[{ value: '', label: 'Choose' }, ...choices.map(inWords)]}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    }
    default:
      return (
        <TextInput
          {...common}
          type={field.type === 'date' || field.type === 'time' ? field.type : 'text'}
          inputMode={field.type === 'number' ? 'numeric' : undefined}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

// What becomes of each line.
function Made({ lines }: { lines: { text: string; becomes: string }[] }) {
  if (lines.length === 0) return null;
  return (
    <ul className="plain-list soft" aria-live="polite">
      {lines.map(({ text, becomes }, i) => (
        <li key={`${text} ${i}`}>
          {text}: <i>{becomes}</i>
        </li>
      ))}
    </ul>
  );
}
