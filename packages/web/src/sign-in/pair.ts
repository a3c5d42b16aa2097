import { kinema } from '../api/client.ts';
import { explain } from '../api/failure.ts';
import { notPaired, pairing, signedIn, takePairingCode } from './session.ts';

/** Where the address carries a code for this device, exchanges it for a cookie, which scripts cannot read. */
export const pairByAddress = (): void => {
  const code = takePairingCode();
  if (code === undefined) return;
  pairing();
  kinema.session.pair(code).then(signedIn, (error: unknown) =>
    // A device that opens its code once more is still let in by what it got for it.
    kinema.session.get().then(signedIn, () => notPaired(explain(error))),
  );
};
