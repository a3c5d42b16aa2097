import { Button } from '@mantine/core';
import { useState } from 'react';
import { encode } from 'uqr';
import type { Pairing } from '@kinema/client';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import { FailureNote } from '../app/FailureNote.tsx';
import { useStanding } from '../sign-in/use-standing.ts';

/** Cameras need so many empty modules around a code (ISO/IEC 18004). */
const QUIET_MODULES = 4;

/** An address as a code for cameras, dark on light in either scheme. */
const QrCode = ({ address }: { address: string }) => {
  const { data, size } = encode(address, { border: QUIET_MODULES });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg className="qr-code" viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <title>Code for the camera of a phone</title>
      <path d={path.join('')} />
    </svg>
  );
};

const Invitation = ({ pairing }: { pairing: Pairing }) => (
  <div className="invitation">
    <QrCode address={pairing.address} />
    <div className="stack">
      <p>
        Scan it with the phone, or open <code className="invitation-address">{pairing.address}</code>
      </p>
      <p className="quiet small">
        It lets one device in, until{' '}
        {new Date(pairing.expires_at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })}.
        The phone warns that it does not know the certificate, which this Kinema has signed itself; its
        SHA-256 is <code className="invitation-address">{pairing.certificate_sha256}</code>
      </p>
    </div>
  </div>
);

/** For those who sit at a desk and may let others in: how the page comes to a phone. */
export const InvitePanel = () => {
  const [pairing, setPairing] = useState<Pairing>();
  const [failure, setFailure] = useState<Failure>();
  const standing = useStanding();
  if (standing.kind === 'in' && standing.session.role !== 'admin') return null;
  const invite = (): void => {
    setFailure(undefined);
    kinema.session.invite().then(setPairing, (error: unknown) => setFailure(explain(error)));
  };
  return (
    <div className="stack">
      <p className="quiet small">
        At a desk? Start Kinema with <code>kinema serve --lan</code>: then a phone on the same network opens
        this page by a code.
      </p>
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
