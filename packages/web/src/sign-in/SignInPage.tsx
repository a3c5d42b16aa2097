import { Button, TextInput } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import { FailureNote } from '../app/FailureNote.tsx';
import { Heading } from '../app/Heading.tsx';
import { signedIn } from './session.ts';
import './sign-in.css';

/** Asks for a key and exchanges it for a cookie, which scripts cannot read; the key itself is not kept. */
export const SignInPage = ({ reason }: { reason?: Failure | undefined }) => {
  const [key, setKey] = useState('');
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState(reason);
  const field = useRef<HTMLInputElement>(null);

  const signIn = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setAsking(true);
    setFailure(undefined);
    try {
      signedIn(await kinema.session.signIn(key.trim()));
    } catch (error) {
      setFailure(explain(error));
      setAsking(false);
      field.current?.focus();
    }
  };

  return (
    <div className="sign-in">
      <Heading title="Sign in">Sign in</Heading>
      <p className="quiet">
        This Kinema asks for a key. Whoever runs it has one for you; it begins with <code>kinema_</code>.
      </p>
      <form className="panel stack" onSubmit={(event) => void signIn(event)}>
        <TextInput
          ref={field}
          id="sign-in-key"
          type="password"
          label="Key"
          autoComplete="current-password"
          spellCheck={false}
          required
          withAsterisk={false}
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        {failure && <FailureNote failure={failure} />}
        <div>
          <Button type="submit" disabled={key.trim() === '' || asking}>
            {asking ? 'Signing in …' : 'Sign in'}
          </Button>
        </div>
      </form>
    </div>
  );
};
