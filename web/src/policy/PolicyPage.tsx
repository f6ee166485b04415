// The school's attendance policy as it is published, and who has read this edition.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { post, type ApiError, type Schemas } from '../api/client';
import { failed } from '../amend/words';
import { useLoad } from '../api/use_load';
import { Page } from '../app/Page';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { dayMonthYear, plural, ROLES, sentence } from '../words';

type Readers = Schemas['PolicyReaders'];
const roleOf = (who: string) => (who in ROLES ? ROLES[who as keyof typeof ROLES] : who);

export function PolicyPage() {
  const { data, error, reload } = useLoad<Readers>('/policy/readers');
  return (
    <Page title="The attendance policy" eyebrow={data?.school ?? ''}>
      {error ? <Problem error={error} retry={reload} /> : null}
      {!data && !error ? <Loading what="the policy" /> : null}
      {data ? <Read policy={data} reload={reload} /> : null}
    </Page>
  );
}

function Read({ policy, reload }: { policy: Readers; reload: () => void }) {
  const [problem, setProblem] = useState<ApiError | null>(null);
  const confirm = () => {
    post('/policy/read', {}).then(reload, (cause: unknown) => setProblem(failed(cause)));
  };
  return (
    <>
      <p>
        {policy.title}. Edition {policy.edition}, in force from {dayMonthYear(policy.from)}
        {policy.review ? `; to be reviewed by ${dayMonthYear(policy.review)}` : ''}. Everybody can read it at{' '}
        <a href="/parents/policy">its public page</a>.
      </p>
      {problem ? <Problem error={problem} /> : null}
      {policy.read ? (
        <p role="status">
          You confirmed on {dayMonthYear(policy.read.slice(0, 10))} that you have read this edition.
        </p>
      ) : (
        <Notice tone="plain" title="You have not yet confirmed that you read this edition">
          <div className="row">
            <Button onClick={confirm}>I have read it</Button>
          </div>
        </Notice>
      )}
      <section aria-labelledby="readers" className="stack-small">
        <h2 id="readers">Who has read it</h2>
        <p>
          {policy.staff_read} of {plural(policy.staff, 'member of staff', 'members of staff')}; the families
          of {policy.families_read} of {plural(policy.pupils, 'pupil', 'pupils')}.
        </p>
        {policy.waiting.length > 0 ? (
          <details>
            <summary>Staff who have not confirmed it: {policy.waiting.length}</summary>
            <ul>
              {policy.waiting.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          </details>
        ) : null}
      </section>
      <section aria-labelledby="steps" className="stack-small">
        <h2 id="steps">The steps</h2>
        {policy.stages.map(({ stage, steps }) => (
          <div key={stage} className="stack-small">
            <h3>{sentence(stage)}</h3>
            <ul>
              {steps.map(({ title, who, clauses }) => (
                <li key={title + clauses.join()}>
                  {title}{' '}
                  <span className="soft">
                    {roleOf(who)} · {clauses.join(', ')}
                  </span>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </section>
    </>
  );
}
