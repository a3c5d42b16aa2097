import { useState } from 'react';
import { Button } from '@mantine/core';
import { apiAddress } from '../config/index.ts';
import { codeSamples } from './code-samples.ts';

const CopyButton = ({ name, code }: { name: string; code: string }) => {
  const [said, setSaid] = useState('');
  const copy = (): void => {
    navigator.clipboard.writeText(code).then(
      () => setSaid('Copied'),
      () => setSaid('The browser did not allow it; select the text instead'),
    );
  };
  return (
    <div className="row">
      <Button size="compact-sm" variant="default" onClick={copy}>
        Copy<span className="unseen"> the {name} code</span>
      </Button>
      <output className="quiet small">{said}</output>
    </div>
  );
};

/** The request behind this page, for programs. */
export const CodePanel = ({ mirrored }: { mirrored: boolean }) => (
  <section className="stack" aria-labelledby="code-heading">
    <div>
      <h2 id="code-heading">From a program</h2>
      <p className="quiet small">
        With what comes with each language. The machine that runs Kinema needs no key; others send the header{' '}
        <code>Authorization: Bearer KEY</code>.
      </p>
    </div>
    {codeSamples(new URL(apiAddress, location.origin).href.replace(/\/$/, ''), mirrored).map(
      ({ name, code }) => (
        <details key={name} className="advanced" open={name === 'curl'}>
          <summary>{name}</summary>
          <div className="stack">
            <pre className="code">{code}</pre>
            <CopyButton name={name} code={code} />
          </div>
        </details>
      ),
    )}
  </section>
);
