// At the morning's peak duties are a few seconds behind what others recorded: said, and nothing where they are not.
import { plural } from '../words';

export function Behind({ pupils }: { pupils: number }) {
  return pupils > 0 ? (
    <p className="soft">
      What others recorded of {plural(pupils, 'pupil')} within the last minute is still being worked out.
    </p>
  ) : null;
}
