import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Pairing } from '@kinema/client';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import { FailureNote } from '../app/FailureNote.tsx';
import { Invitation } from '../invite/Invitation.tsx';
import { useStanding } from '../sign-in/use-standing.ts';

/** For those who sit at a desk and may let others in: how the page comes to a phone. */
export const InvitePanel = () => {
  const [pairing, setPairing] = useState<Pairing>();
  const [failure, setFailure] = useState<Failure>();
  const standing = useStanding();
  if (standing.kind !== 'in' || standing.session.role !== 'admin') return null;
  const { may_invite: mayInvite } = standing.session;
  const invite = (): void => {
    setFailure(undefined);
    kinema.session.invite().then(setPairing, (error: unknown) => setFailure(explain(error)));
  };
  if (!mayInvite)
    return (
      <p className="quiet small">
        At a desk? Start Kinema with <code>kinema serve --lan</code>: then a phone on the same network opens
        this page by a code.
      </p>
    );
  return (
    <div className="stack">
      {failure && <FailureNote failure={failure} />}
      {pairing && <Invitation pairing={pairing} />}
      <div>
        <Button variant="default" onClick={invite}>
          {pairing ? 'Show another code' : 'Show a code for a phone'}
        </Button>
      </div>
    </div>
  );
};
