import type { ReactNode } from 'react';
import { Busy } from '../app/Busy.tsx';
import { SignInPage } from './SignInPage.tsx';
import { useStanding } from './use-standing.ts';

/** What is shown to those whom the server knows; others are asked to sign in, and then see the same. */
export const SignedIn = ({ children }: { children: ReactNode }) => {
  const standing = useStanding();
  if (standing.kind === 'pairing') return <Busy what="Letting this device in" />;
  return standing.kind === 'out' ? <SignInPage reason={standing.failure} /> : children;
};
