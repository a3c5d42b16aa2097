import { ActionIcon } from '@mantine/core';
import { useState } from 'react';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import { FailureNote } from '../app/FailureNote.tsx';
import { SignOutIcon } from '../app/icons.tsx';
import { signedOut } from './session.ts';
import { useStanding } from './use-standing.ts';
import './sign-in.css';

/** Ends the session; shown to those who have one. */
export const SignOut = () => {
  const standing = useStanding();
  const [failure, setFailure] = useState<Failure>();
  if (standing.kind !== 'in' || standing.session.by !== 'session') return null;
  const signOut = async (): Promise<void> => {
    try {
      await kinema.session.signOut();
      signedOut();
    } catch (error) {
      setFailure(explain(error));
    }
  };
  return (
    <>
      {failure && <FailureNote failure={failure} />}
      <ActionIcon
        className="sign-out"
        variant="default"
        size="lg"
        aria-label="Sign out"
        title="Sign out"
        onClick={() => void signOut()}
      >
        <SignOutIcon />
      </ActionIcon>
    </>
  );
};
