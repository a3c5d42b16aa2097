import type { Pairing } from '@kinema/client';
import './invite.css';
import { QrCode } from './QrCode.tsx';

/** A way in for one device, as a code and in words. */
export const Invitation = ({ pairing }: { pairing: Pairing }) => (
  <div className="invitation">
    <QrCode address={pairing.address} />
    <div className="stack">
      <p>
        Scan it with the device, or open there <code className="invitation-address">{pairing.address}</code>
      </p>
      <p className="quiet small">
        It lets one device in, until{' '}
        {new Date(pairing.expires_at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })}.
        The device warns that it does not know the certificate, which this Kinema has signed itself; its
        SHA-256 is <code className="invitation-address">{pairing.certificate_sha256}</code>
      </p>
    </div>
  </div>
);
