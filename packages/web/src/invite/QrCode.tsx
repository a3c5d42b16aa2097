import { encode } from 'uqr';
import './invite.css';

/** Cameras need so many empty modules around a code (ISO/IEC 18004). */
const QUIET_MODULES = 4;

/** An address as a code for cameras, dark on light in either scheme. */
export const QrCode = ({ address }: { address: string }) => {
  const { data, size } = encode(address, { border: QUIET_MODULES });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg className="qr-code" viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <title>Code for the camera of a phone</title>
      <path d={path.join('')} />
    </svg>
  );
};
