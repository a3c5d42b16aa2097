import type { Recording } from '@kinema/client';

/** An empty result is a result; this says what may help. */
export const NobodyFound = ({ recording }: { recording: Recording }) => (
  <section className="panel stack" aria-labelledby="nobody-heading">
    <h2 id="nobody-heading">Nobody was found in this {recording.kind}</h2>
    <p>If there is somebody, one of these may help:</p>
    <ul className="hints">
      <li>The method Best looks harder, for small or half-hidden people.</li>
      <li>A closer view: a person should fill at least a tenth of the picture’s height.</li>
      <li>More light, and the whole body in view.</li>
    </ul>
  </section>
);
