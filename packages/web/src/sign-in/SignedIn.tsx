import type { ReactNode } from 'react';
import { SignInPage } from './SignInPage.tsx';
import { useStanding } from './use-standing.ts';

/** What is shown to those whom the server knows; others are asked to sign in, and then see the same. */
export const SignedIn = ({ children }: { children: ReactNode }) =>
  useStanding().kind === 'out' ? <SignInPage /> : children;
