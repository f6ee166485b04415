// Signing out while registers wait: they stay on the device, without a name, until whoever saved them signs in here again.
import { Button } from '@mantine/core';
import { Dialog } from '../ui/Dialog';
import { plural } from '../words';

type Props = { count: number; onStay: () => void; onLeave: () => void };

export function LeaveDialog({ count, onStay, onLeave }: Props) {
  return (
    <Dialog title={`${plural(count, 'register')} not sent yet`} closeLabel="Stay signed in" onClose={onStay}>
      <p>
        If you sign out now, what you saved stays on this device and is sent when you sign in here again.
        Everything else that this device has kept of today is deleted.
      </p>
      <div className="row">
        <Button onClick={onStay}>Stay signed in</Button>
        <Button variant="default" onClick={onLeave}>
          Sign out, keep it waiting
        </Button>
      </div>
    </Dialog>
  );
}
