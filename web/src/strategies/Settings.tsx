// What the policy leaves to each school: the school's own choice beside what the policy says.
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { post } from '../api/client';
import { may, useSession } from '../app/session';
import { RecordForm } from '../ui/RecordForm';
import { settingWords, valueWords, type StrategyPage } from './words';
import classes from './Strategies.module.css';

type Setting = StrategyPage['settings'][number];

export function Settings({ page, onDone }: { page: StrategyPage; onDone: () => void }) {
  const { me } = useSession();
  const [changing, setChanging] = useState<Setting | null>(null);
  const mayChange = may(me, 'do_any_duty');
  return (
    <section aria-labelledby="settings" className="stack-small">
      <h2 id="settings">What the policy leaves to the school</h2>
      {page.settings.length === 0 ? (
        <p className="soft">This policy leaves no setting to its schools.</p>
      ) : null}
      <ul className={classes.actions}>
        {page.settings.map((setting) => (
          <li key={setting.name}>
            {settingWords(setting.name)}: <b>{valueWords(setting.value)}</b>
            {setting.value === setting.policy_value
              ? ''
              : ` (as the policy comes: ${valueWords(setting.policy_value)})`}{' '}
            {mayChange ? (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={`Change: ${settingWords(setting.name)}`}
                onClick={() => setChanging(setting)}
              >
                Change …
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {changing ? (
        <RecordForm<unknown>
          title={settingWords(changing.name)}
          start={{ value: changing.value }}
          missing={(values) => [
            ...(values.value?.trim()
              ? []
              : [{ field: 'setting-value', text: 'The value: this is asked for' }]),
            ...(values.reason?.trim() ? [] : [{ field: 'setting-reason', text: 'Why: this is asked for' }]),
          ]}
          send={(values) =>
            post('/school/settings', {
              name: changing.name,
              value: values.value?.trim(),
              reason: values.reason?.trim(),
            })
          }
          onDone={() => {
            setChanging(null);
            onDone();
          }}
          onClose={() => setChanging(null)}
        >
          {({ values, faults, set }) => {
            const fault = (field: string) => faults.find((one) => one.field === field)?.text;
            return (
              <>
                {changing.policy_value === 'true' || changing.policy_value === 'false' ? (
                  <NativeSelect
                    id="setting-value"
                    label="From now on"
                    value={values.value ?? ''}
                    data={[
                      { value: 'true', label: 'On' },
                      { value: 'false', label: 'Off' },
                    ]}
                    onChange={(event) => set('value', event.currentTarget.value)}
                  />
                ) : (
                  <TextInput
                    id="setting-value"
                    label="From now on"
                    value={values.value ?? ''}
                    error={fault('setting-value')}
                    onChange={(event) => set('value', event.currentTarget.value)}
                  />
                )}
                <Textarea
                  id="setting-reason"
                  label="Why"
                  autosize
                  minRows={2}
                  maxLength={2000}
                  value={values.reason ?? ''}
                  error={fault('setting-reason')}
                  onChange={(event) => set('reason', event.currentTarget.value)}
                />
              </>
            );
          }}
        </RecordForm>
      ) : null}
    </section>
  );
}
