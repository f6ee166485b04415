import { Link } from 'react-router';
import { Page } from './Page';

export function NotAllowed({ what }: { what: string }) {
  return (
    <Page title="This page is not open to you">
      <p>
        {what} Your role does not include it; the head decides who has which role.{' '}
        <Link to="/">Go to Today</Link>.
      </p>
    </Page>
  );
}
